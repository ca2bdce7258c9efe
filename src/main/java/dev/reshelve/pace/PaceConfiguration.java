package dev.reshelve.pace;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The one pace of the process, with automatic settings to start with.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaceProperties.class)
public class PaceConfiguration {

	// Who stops the process stops the pace; by the time beans are destroyed it is too
	// late.
	@Bean(destroyMethod = "")
	Pace pace(PaceProperties properties) {
		return new Pace(properties, PaceSettings.AUTO);
	}

}
