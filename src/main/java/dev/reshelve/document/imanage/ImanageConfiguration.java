package dev.reshelve.document.imanage;

import dev.reshelve.document.DocumentStore;
import dev.reshelve.pace.Pace;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Contributes iManage Work as the document store; nothing is connected, nor any setting
 * checked, before the store is first used.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImanageProperties.class)
public class ImanageConfiguration {

	@Bean
	DocumentStore imanageDocumentStore(ImanageProperties properties, Pace pace,
			ObjectProvider<ObservationRegistry> observations) {
		return new ImanageDocumentStore(properties, pace, observations.getIfAvailable(() -> ObservationRegistry.NOOP));
	}

}
