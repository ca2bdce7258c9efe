package dev.reshelve.cli;

import java.util.Map;

import dev.reshelve.ReshelveApplication;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the Spring part for commands that need it.
 */
final class Spring {

	private Spring() {
	}

	/** A started application context; whoever asks for it closes it. */
	static ConfigurableApplicationContext start() {
		return start(Map.of());
	}

	/**
	 * A started application context.
	 * @param properties settings that win over the environment and the files
	 */
	static ConfigurableApplicationContext start(Map<String, Object> properties) {
		return new SpringApplicationBuilder(ReshelveApplication.class).logStartupInfo(false)
			.initializers((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new org.springframework.core.env.MapPropertySource("command line", properties)))
			.run();
	}

}
