package dev.reshelve.apply;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the apply step works; rarely changed.
 *
 * @param activeSlices How many slices are worked on at the same time.
 */
@ConfigurationProperties("reshelve.apply")
public record ApplyProperties(@DefaultValue("16") int activeSlices) {

	public ApplyProperties {
		if (activeSlices < 1) {
			throw new IllegalArgumentException("reshelve.apply.active-slices is at least 1");
		}
	}

}
