package dev.reshelve.report.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import dev.reshelve.run.Sample;

/**
 * The working time of all attempts, laid end to end, in pieces of at least as much as a
 * plot can show.
 *
 * @param seconds how long it is
 * @param attempts the pieces of each attempt
 */
record Timeline(double seconds, List<List<Piece>> attempts) {

	private static final int MOST_PIECES = 360;

	/**
	 * Some samples in a row.
	 *
	 * @param from where it begins on the timeline, in seconds
	 * @param samples what it is made of; one at least
	 */
	record Piece(double from, List<Sample> samples) {

		double seconds() {
			return this.samples.stream().mapToDouble(Sample::seconds).sum();
		}

		double to() {
			return this.from + seconds();
		}

		Instant until() {
			return this.samples.getLast().until();
		}

		/** How many of these there were each second. */
		double perSecond(ToDoubleFunction<Sample> count) {
			return this.samples.stream().mapToDouble(count).sum() / Math.max(1e-3, seconds());
		}

		/** What this was on average. */
		double average(ToDoubleFunction<Sample> value) {
			return perSecond((sample) -> value.applyAsDouble(sample) * sample.seconds());
		}

		/** What this latency was on average; not a number if there were no calls. */
		double latency(ToDoubleFunction<Sample.Latency> percentile) {
			double sum = 0;
			long calls = 0;
			for (Sample sample : this.samples) {
				Sample.Latency latency = sample.latency();
				if (latency != null) {
					long weight = Math.max(1, sample.calls());
					sum += percentile.applyAsDouble(latency) * weight;
					calls += weight;
				}
			}
			return (calls > 0) ? sum / calls : Double.NaN;
		}

	}

	static Timeline of(List<AttemptRecord> attempts) {
		double seconds = attempts.stream()
			.flatMap((attempt) -> attempt.samples().stream())
			.mapToDouble(Sample::seconds)
			.sum();
		List<List<Piece>> pieces = new ArrayList<>();
		double from = 0;
		for (AttemptRecord attempt : attempts) {
			if (!attempt.samples().isEmpty()) {
				List<Piece> ofAttempt = pieces(attempt.samples(), from, seconds / MOST_PIECES);
				pieces.add(ofAttempt);
				from = ofAttempt.getLast().to();
			}
		}
		return new Timeline(seconds, pieces);
	}

	private static List<Piece> pieces(List<Sample> samples, double start, double atLeast) {
		List<Piece> pieces = new ArrayList<>();
		List<Sample> some = new ArrayList<>();
		double from = start;
		double seconds = 0;
		for (Sample sample : samples) {
			some.add(sample);
			seconds += sample.seconds();
			if (seconds >= atLeast) {
				pieces.add(new Piece(from, List.copyOf(some)));
				from += seconds;
				seconds = 0;
				some.clear();
			}
		}
		if (!some.isEmpty()) {
			pieces.add(new Piece(from, List.copyOf(some)));
		}
		return pieces;
	}

	List<Piece> pieces() {
		return this.attempts.stream().flatMap(List::stream).toList();
	}

}
