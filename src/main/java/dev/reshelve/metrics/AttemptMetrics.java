package dev.reshelve.metrics;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import dev.reshelve.pace.Pace;
import dev.reshelve.run.AttemptListener;
import dev.reshelve.run.Progress;
import dev.reshelve.run.Run;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Publishes metrics while an attempt works: with {@code reshelve.metrics.port} for
 * Prometheus to fetch, with {@code reshelve.metrics.otlp.url} pushed by OTLP, and the
 * last values at the end. Micrometer's other settings for OTLP have their place below
 * {@code reshelve.metrics.otlp}, too.
 */
@Component
class AttemptMetrics implements AttemptListener {

	private static final String PORT = "reshelve.metrics.port";

	private static final String PREFIX = "reshelve.metrics.";

	private static final String OTLP_URL = PREFIX + "otlp.url";

	private final Environment environment;

	private final ObservationRegistry observations;

	private final AttemptMeters meters;

	private @Nullable MeterRegistry registry;

	private @Nullable ScrapeEndpoint endpoint;

	AttemptMetrics(Environment environment, ObservationRegistry observations, Pace pace, Progress progress) {
		this.environment = environment;
		this.observations = observations;
		this.meters = new AttemptMeters(pace, progress);
	}

	@Override
	public void beforeAttempt(Run run) {
		Integer port = this.environment.getProperty(PORT, Integer.class);
		boolean push = this.environment.containsProperty(OTLP_URL);
		if (port == null && !push) {
			return;
		}
		CompositeMeterRegistry composite = new CompositeMeterRegistry();
		this.registry = composite;
		composite.config().commonTags("reshelve.job", run.job()).meterFilter(new HttpNames());
		if (push) {
			composite.add(OtlpMeterRegistry.builder(new Otlp(this.environment)).build());
		}
		this.meters.bindTo(composite);
		this.observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(composite));
		if (port != null) {
			PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
			composite.add(prometheus);
			this.endpoint = endpoint(port, prometheus);
		}
	}

	private static ScrapeEndpoint endpoint(int port, PrometheusMeterRegistry prometheus) {
		try {
			return ScrapeEndpoint.open(port, prometheus::scrape);
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new IllegalStateException("No metrics: port " + port + " of this machine cannot be opened ("
					+ ex.getMessage() + "). Set RESHELVE_METRICS_PORT to a free one.", ex);
		}
	}

	@Override
	public void afterAttempt(Run run, @Nullable Throwable failure) {
		if (this.endpoint != null) {
			this.endpoint.close();
		}
		if (this.registry != null) {
			this.registry.close();
		}
	}

	private record Otlp(Environment environment) implements OtlpConfig {

		@Override
		public @Nullable String get(String key) {
			return this.environment.getProperty(PREFIX + key);
		}

		@Override
		public Map<String, String> resourceAttributes() {
			Map<String, String> attributes = new HashMap<>(OtlpConfig.super.resourceAttributes());
			attributes.putIfAbsent("service.name", "reshelve");
			return attributes;
		}

	}

}
