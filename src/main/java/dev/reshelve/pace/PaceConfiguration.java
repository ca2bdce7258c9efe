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

	@Bean
	Pace pace(PaceProperties properties) {
		return new Pace(properties, PaceSettings.AUTO);
	}

}
