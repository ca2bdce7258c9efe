package dev.reshelve.metrics;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What Spring Batch and the HTTP client report to. It costs nothing until metrics are
 * asked for.
 */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

	@Bean
	ObservationRegistry observations() {
		return ObservationRegistry.create();
	}

}
