package dev.reshelve.searchindex;

import dev.reshelve.pace.Pace;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Contributes the search engines.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SearchProperties.class)
class SearchConfiguration {

	@Bean
	SearchEngines searchEngines(SearchProperties properties, Pace pace,
			ObjectProvider<ObservationRegistry> observations) {
		return new SearchEngines(properties, pace, observations.getIfAvailable(() -> ObservationRegistry.NOOP));
	}

}
