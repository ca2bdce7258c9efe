package dev.reshelve.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.pace.PaceReading;
import dev.reshelve.run.Progress;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunPhase;
import org.jspecify.annotations.Nullable;

/**
 * One line that says how far an attempt is, how fast it goes, how long it will take and
 * what holds the speed. For one thread.
 */
class ProgressLine {

	private static final int SAMPLES = 10;

	private final Progress progress;

	private final Deque<Sample> samples = new ArrayDeque<>();

	private @Nullable RunPhase phase;

	ProgressLine(Progress progress) {
		this.progress = progress;
	}

	String now(Run run, PaceReading pace) {
		if (this.phase != run.phase()) {
			this.phase = run.phase();
			this.samples.clear();
		}
		return (run.phase() == RunPhase.PLANNING) ? planning(run, pace) : applying(run, pace);
	}

	private String planning(Run run, PaceReading pace) {
		long read = this.progress.read();
		Long expected = run.expectedDocuments();
		if (expected == null) {
			return "run %d · counting documents · %s".formatted(run.id(), HoldsBackWords.of(pace));
		}
		double rate = rate(read);
		return "run %d · planning %,d of %,d (%s) · %,.0f/s · %s · %,d to be changed · %s".formatted(run.id(), read,
				expected, percent(read, expected), rate, timeLeft(expected - read, rate), this.progress.planned(),
				HoldsBackWords.of(pace));
	}

	private String applying(Run run, PaceReading pace) {
		long settled = this.progress.settled();
		long planned = this.progress.planned();
		double rate = rate(settled);
		String line = "run %d · settled %,d of %,d (%s) · %,.0f/s · %s · %,d refused, %,d failed".formatted(run.id(),
				settled, planned, percent(settled, planned), rate, timeLeft(planned - settled, rate),
				this.progress.count(Outcome.REFUSED), this.progress.count(Outcome.FAILED));
		long conflicts = this.progress.count(Outcome.CONFLICT);
		return line + ((conflicts > 0) ? ", %,d in conflict".formatted(conflicts) : "") + " · "
				+ HoldsBackWords.of(pace);
	}

	private double rate(long documents) {
		this.samples.addLast(new Sample(System.nanoTime(), documents));
		if (this.samples.size() > SAMPLES) {
			this.samples.removeFirst();
		}
		Sample first = this.samples.getFirst();
		Sample last = this.samples.getLast();
		double seconds = (last.nanos - first.nanos) / 1e9;
		return (seconds > 0) ? (last.documents - first.documents) / seconds : 0;
	}

	private static String timeLeft(long documents, double rate) {
		if (documents <= 0) {
			return "nearly done";
		}
		return (rate > 0) ? Words.of(Duration.ofSeconds((long) Math.ceil(documents / rate))) + " left"
				: "time left unknown";
	}

	private static String percent(long part, long whole) {
		return ((whole > 0) ? Math.min(100, part * 100 / whole) : 100) + " %";
	}

	private record Sample(long nanos, long documents) {

	}

}
