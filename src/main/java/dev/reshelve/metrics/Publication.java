package dev.reshelve.metrics;

import java.io.IOException;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Meters and the ways that they are published, until it is closed.
 */
class Publication implements AutoCloseable {

	private final CompositeMeterRegistry registry = new CompositeMeterRegistry();

	private @Nullable ScrapeEndpoint endpoint;

	/**
	 * @param job the name of the job, a label of all meters
	 */
	Publication(String job) {
		this.registry.config().commonTags("reshelve.job", job).meterFilter(new HttpNames());
	}

	/** Adds what is observed from now on. */
	void observe(ObservationRegistry observations) {
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.registry));
	}

	/** Adds meters. */
	void add(MeterBinder meters) {
		meters.bindTo(this.registry);
	}

	/** Pushes the meters now and then, and their last values in the end. */
	void push(OtlpConfig settings) {
		this.registry.add(OtlpMeterRegistry.builder(settings).build());
	}

	/**
	 * Lets Prometheus fetch the meters.
	 * @throws IllegalStateException if the port cannot be opened; the message is for
	 * users
	 */
	void serve(int port) {
		PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		this.registry.add(prometheus);
		try {
			this.endpoint = ScrapeEndpoint.open(port, prometheus::scrape);
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new IllegalStateException("No metrics: port " + port + " of this machine cannot be opened ("
					+ ex.getMessage() + "). Set RESHELVE_METRICS_PORT to a free one.", ex);
		}
	}

	@Override
	public void close() {
		if (this.endpoint != null) {
			this.endpoint.close();
		}
		this.registry.close();
	}

}
