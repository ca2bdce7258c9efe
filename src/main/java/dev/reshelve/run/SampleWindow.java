package dev.reshelve.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.pace.Latencies;
import dev.reshelve.pace.PaceReading.HoldsBack;

/**
 * A sample in the making: unlike a {@link Sample}, two of them add up to one exactly.
 */
record SampleWindow(Instant until, double seconds, long read, Map<Outcome, Long> settled, long calls, long retries,
		int limit, int inFlight, Latencies latencies, Map<HoldsBack, Double> held) {

	SampleWindow plus(SampleWindow next) {
		return new SampleWindow(next.until, this.seconds + next.seconds, this.read + next.read,
				sum(this.settled, next.settled, Long::sum), this.calls + next.calls, this.retries + next.retries,
				average(this.limit, next.limit, next), average(this.inFlight, next.inFlight, next),
				this.latencies.plus(next.latencies), sum(this.held, next.held, Double::sum));
	}

	/** Half as many windows, each with the time of two. */
	static List<SampleWindow> joined(List<SampleWindow> windows) {
		List<SampleWindow> joined = new ArrayList<>();
		for (int index = 0; index + 1 < windows.size(); index += 2) {
			joined.add(windows.get(index).plus(windows.get(index + 1)));
		}
		if (windows.size() % 2 == 1) {
			joined.add(windows.getLast());
		}
		return joined;
	}

	Sample toSample() {
		Sample.Latency latency = (this.latencies.calls() > 0)
				? new Sample.Latency(this.latencies.millis(50), this.latencies.millis(95), this.latencies.millis(99))
				: null;
		HoldsBack mostly = this.held.entrySet()
			.stream()
			.max(Map.Entry.comparingByValue())
			.map(Map.Entry::getKey)
			.orElse(HoldsBack.NOTHING);
		return new Sample(this.until, this.seconds, this.read, this.settled, this.calls, this.retries, this.limit,
				this.inFlight, latency, mostly);
	}

	private int average(int before, int then, SampleWindow next) {
		double seconds = Math.max(1e-9, this.seconds + next.seconds);
		return (int) Math.round((before * this.seconds + then * next.seconds) / seconds);
	}

	private static <K extends Enum<K>, V> Map<K, V> sum(Map<K, V> one, Map<K, V> other, BinaryOperator<V> plus) {
		return Stream.of(one, other)
			.flatMap((map) -> map.entrySet().stream())
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, plus));
	}

}
