package dev.reshelve.metrics;

import java.util.HashMap;
import java.util.Map;

import io.micrometer.registry.otlp.OtlpConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * Micrometer's settings for OTLP, below {@code reshelve.metrics.otlp}: {@code url},
 * {@code headers}, {@code step} and others. What OpenTelemetry's own environment
 * variables say is the default.
 */
record OtlpSettings(Environment environment) implements OtlpConfig {

	@Override
	public @Nullable String get(String key) {
		return this.environment.getProperty("reshelve.metrics." + key);
	}

	@Override
	public Map<String, String> resourceAttributes() {
		Map<String, String> attributes = new HashMap<>(OtlpConfig.super.resourceAttributes());
		attributes.putIfAbsent("service.name", "reshelve");
		return attributes;
	}

}
