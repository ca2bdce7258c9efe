package dev.reshelve.archive;

import dev.reshelve.pace.Pace;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Contributes ArchivesSpace as the archive; nothing is connected, nor any setting
 * checked, before the archive is first used.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArchivesSpaceProperties.class)
class ArchiveConfiguration {

	@Bean
	ArchivesSpace archivesSpace(ArchivesSpaceProperties properties, Pace pace,
			ObjectProvider<ObservationRegistry> observations) {
		return new ArchivesSpace(properties, pace, observations.getIfAvailable(() -> ObservationRegistry.NOOP));
	}

}
