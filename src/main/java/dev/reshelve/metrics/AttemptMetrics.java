package dev.reshelve.metrics;

import dev.reshelve.pace.Pace;
import dev.reshelve.run.AttemptListener;
import dev.reshelve.run.Progress;
import dev.reshelve.run.Run;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Publishes metrics while an attempt works, if that is configured. Whatever publishes is
 * not even loaded otherwise.
 */
@Component
class AttemptMetrics implements AttemptListener {

	private final Environment environment;

	private final ObservationRegistry observations;

	private final Pace pace;

	private final Progress progress;

	private @Nullable Publication publication;

	AttemptMetrics(Environment environment, ObservationRegistry observations, Pace pace, Progress progress) {
		this.environment = environment;
		this.observations = observations;
		this.pace = pace;
		this.progress = progress;
	}

	@Override
	public void beforeAttempt(Run run) {
		Integer port = this.environment.getProperty("reshelve.metrics.port", Integer.class);
		boolean push = this.environment.containsProperty("reshelve.metrics.otlp.url");
		if (port != null || push) {
			Publication published = new Publication(run.job());
			this.publication = published;
			published.observe(this.observations);
			published.add(new AttemptMeters(this.pace, this.progress));
			if (push) {
				published.push(new OtlpSettings(this.environment));
			}
			if (port != null) {
				published.serve(port);
			}
		}
	}

	@Override
	public void afterAttempt(Run run, @Nullable Throwable failure) {
		if (this.publication != null) {
			this.publication.close();
		}
	}

}
