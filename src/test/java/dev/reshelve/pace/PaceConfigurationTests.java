package dev.reshelve.pace;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class PaceConfigurationTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withUserConfiguration(PaceConfiguration.class);

	@Test
	void givesOnePaceWithDefaults() {
		this.context.run((context) -> {
			assertThat(context.getBean(Pace.class).reading().settings()).isEqualTo(PaceSettings.AUTO);
			assertThat(context.getBean(PaceProperties.class)).isEqualTo(PaceProperties.defaults());
		});
	}

	@Test
	void takesWhatIsConfigured() {
		this.context.withPropertyValues("reshelve.pace.outage-limit=2h")
			.run((context) -> assertThat(context.getBean(PaceProperties.class).outageLimit())
				.isEqualTo(Duration.ofHours(2)));
	}

	@Test
	void refusesWhatMakesNoSense() {
		this.context.withPropertyValues("reshelve.pace.tries=0")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("tries, outage-minimum and auto-start are at least 1"));
	}

}
