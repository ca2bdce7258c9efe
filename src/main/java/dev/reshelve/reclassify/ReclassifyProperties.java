package dev.reshelve.reclassify;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How {@code reclassify} works; rarely changed.
 *
 * @param pageSize How many documents a page of the plan step has, 1 to 9999.
 * @param activePlanSlices How many slices are read at the same time.
 */
@ConfigurationProperties("reshelve.reclassify")
public record ReclassifyProperties(@DefaultValue("1000") int pageSize, @DefaultValue("8") int activePlanSlices) {

	public ReclassifyProperties {
		if (pageSize < 1 || pageSize > 9999 || activePlanSlices < 1) {
			throw new IllegalArgumentException(
					"reshelve.reclassify: page-size is 1 to 9999, active-plan-slices at least 1");
		}
	}

}
