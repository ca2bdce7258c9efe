package dev.reshelve.metrics;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceReading;
import dev.reshelve.run.Progress;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * What an attempt is at, as meters. Labels are of closed sets: never a document, a slice
 * or a run's number.
 */
class AttemptMeters implements MeterBinder {

	private final Pace pace;

	private final Progress progress;

	AttemptMeters(Pace pace, Progress progress) {
		this.pace = pace;
		this.progress = progress;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		documents(registry);
		counter(registry, "reshelve.calls", "Calls to the server, tries again included", PaceReading::calls);
		counter(registry, "reshelve.retries", "Calls that were second or later tries", PaceReading::retries);
		counter(registry, "reshelve.server.waits", "Times that the server asked to wait", PaceReading::serverWaits);
		FunctionCounter
			.builder("reshelve.server.waited", this.pace, (pace) -> pace.reading().serverWaited().toMillis() / 1000.0)
			.description("Time that calls were held up because the server asked to wait")
			.baseUnit("seconds")
			.register(registry);
		gauge(registry, "reshelve.calls.in_flight", "Calls on their way", PaceReading::inFlight);
		gauge(registry, "reshelve.calls.limit", "Simultaneous calls that are allowed now", PaceReading::limit);
	}

	private void documents(MeterRegistry registry) {
		FunctionCounter.builder("reshelve.documents.read", this.progress, Progress::read)
			.description("Documents read while planning, in all attempts")
			.register(registry);
		FunctionCounter.builder("reshelve.documents.planned", this.progress, Progress::planned)
			.description("Documents to be changed, in all attempts")
			.register(registry);
		for (Outcome outcome : Outcome.values()) {
			if (outcome != Outcome.PENDING) {
				FunctionCounter.builder("reshelve.documents", this.progress, (progress) -> progress.count(outcome))
					.description("Settled documents by outcome, in all attempts")
					.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
					.register(registry);
			}
		}
	}

	private void counter(MeterRegistry registry, String name, String description, ToDoubleFunction<PaceReading> value) {
		FunctionCounter.builder(name, this.pace, (pace) -> value.applyAsDouble(pace.reading()))
			.description(description)
			.register(registry);
	}

	private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<PaceReading> value) {
		Gauge.builder(name, this.pace, (pace) -> value.applyAsDouble(pace.reading()))
			.description(description)
			.register(registry);
	}

}
