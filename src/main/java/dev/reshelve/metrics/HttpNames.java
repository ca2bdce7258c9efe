package dev.reshelve.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/**
 * Gives the HTTP client's meter the labels and the buckets that OpenTelemetry's semantic
 * conventions for HTTP metrics (1.23 and later) ask for; what they do not know, is left
 * out.
 */
class HttpNames implements MeterFilter {

	private static final String DURATION = "http.client.request.duration";

	private static final Map<String, String> LABELS = Map.of("method", "http.request.method", "status",
			"http.response.status_code", "exception", "error.type", "client.name", "server.address", "reshelve.job",
			"reshelve.job");

	private static final double[] BUCKETS = LongStream
		.of(5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10_000)
		.mapToDouble(TimeUnit.MILLISECONDS::toNanos)
		.toArray();

	@Override
	public MeterFilterReply accept(Meter.Id id) {
		// How many calls are on their way is a gauge of our own.
		return id.getName().equals(DURATION + ".active") ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
	}

	@Override
	public Meter.Id map(Meter.Id id) {
		if (!id.getName().equals(DURATION)) {
			return id;
		}
		List<Tag> tags = new ArrayList<>();
		for (Tag tag : id.getTags()) {
			String label = LABELS.get(tag.getKey());
			if (label != null) {
				tags.add(Tag.of(label, tag.getValue()));
			}
		}
		return id.replaceTags(tags);
	}

	@Override
	public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
		if (!id.getName().equals(DURATION)) {
			return config;
		}
		return DistributionStatisticConfig.builder().serviceLevelObjectives(BUCKETS).build().merge(config);
	}

}
