package dev.reshelve.export;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How {@code export} works; rarely changed.
 *
 * @param batchSize How many documents are listed by one call, 1 to 9999, unless
 * --batch-size says otherwise.
 * @param activeSlices How many slices are read at the same time.
 * @param largestAttachment The largest file that is mailed; of a larger one, only a
 * summary is.
 */
@ConfigurationProperties("reshelve.export")
record ExportProperties(@DefaultValue("1000") int batchSize, @DefaultValue("8") int activeSlices,
		@DefaultValue("10MB") DataSize largestAttachment) {

	ExportProperties {
		if (batchSize < 1 || batchSize > 9999 || activeSlices < 1) {
			throw new IllegalArgumentException("reshelve.export: batch-size is 1 to 9999, active-slices at least 1");
		}
	}

}
