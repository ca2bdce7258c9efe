package dev.reshelve.pace;

import java.util.Map;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Properties with times that are short enough for tests.
 */
final class TestProperties {

	private TestProperties() {
	}

	static PaceProperties quick() {
		return with(Map.of());
	}

	static PaceProperties with(Map<String, String> others) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource(
				Map.of("reshelve.pace.first-retry-after", "2ms", "reshelve.pace.longest-retry-wait", "20ms",
						"reshelve.pace.probe-interval", "50ms"));
		others.forEach((name, value) -> source.put("reshelve.pace." + name, value));
		return new Binder(source).bindOrCreate("reshelve.pace", PaceProperties.class);
	}

}
