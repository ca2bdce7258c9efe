package dev.reshelve.apply;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the apply step works; rarely changed.
 *
 * @param activeSlices How many slices are worked on at the same time.
 * @param largestBatch How many documents of a slice are settled together at the most; as
 * many are listed by one call.
 */
@ConfigurationProperties("reshelve.apply")
public record ApplyProperties(@DefaultValue("16") int activeSlices, @DefaultValue("250") int largestBatch) {

	public ApplyProperties {
		if (activeSlices < 1 || largestBatch < 1 || largestBatch > 1000) {
			throw new IllegalArgumentException(
					"reshelve.apply: active-slices is at least 1, largest-batch is 1 to 1000");
		}
	}

}
