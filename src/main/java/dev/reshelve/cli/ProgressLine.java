package dev.reshelve.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.pace.PaceReading;
import dev.reshelve.run.Progress;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunPhase;
import org.jspecify.annotations.Nullable;

/**
 * One line that says how far an attempt is, how fast it goes, how long it will take and
 * what holds the speed. What fits no more into it goes by rank. For one thread, which
 * asks about once a second.
 */
class ProgressLine {

	/** So many seconds make the rate that is shown. */
	private static final int SAMPLES = 10;

	/** It is asked every second. */
	private static final Duration LONG_SILENCE = Duration.ofSeconds(4);

	private static final String BETWEEN = " · ";

	private final Progress progress;

	private final boolean plans;

	private final Deque<Sample> samples = new ArrayDeque<>();

	private @Nullable RunPhase phase;

	/**
	 * @param plans whether the job plans what it does, or only reads
	 */
	ProgressLine(Progress progress, boolean plans) {
		this.progress = progress;
		this.plans = plans;
	}

	/**
	 * The line for this moment.
	 * @param silence how long ago the database answered last
	 * @param width how many characters it may have
	 */
	String now(Run run, PaceReading pace, Duration silence, int width) {
		if (this.phase != run.phase()) {
			this.phase = run.phase();
			this.samples.clear();
		}
		List<Part> parts = new ArrayList<>();
		parts.add(new Part(1, "run " + run.id()));
		if (run.phase() == RunPhase.PLANNING || !this.plans) {
			planning(run, parts);
		}
		else {
			applying(parts);
		}
		parts.add(new Part(4, HoldsBackWords.calls(pace)));
		parts.add((silence.compareTo(LONG_SILENCE) < 0) ? new Part(8, HoldsBackWords.of(pace))
				: new Part(10, "the database has not answered for " + Words.brief(silence)));
		parts.removeIf((part) -> part.text.isEmpty());
		return fit(parts, width);
	}

	private void planning(Run run, List<Part> parts) {
		if (run.ofRun() != null) {
			parts.add(new Part(9, "planning from the ledger of run " + run.ofRun()));
			return;
		}
		Long expected = run.expectedDocuments();
		if (expected == null) {
			parts.add(new Part(9, "counting documents"));
			return;
		}
		long read = this.progress.read();
		parts.add(new Part(9, (this.plans ? "planning %,d of %,d" : "read %,d of %,d").formatted(read, expected)));
		speed(read, expected, parts);
		if (this.plans) {
			parts.add(new Part(3, "%,d planned".formatted(this.progress.planned())));
		}
	}

	private void applying(List<Part> parts) {
		long settled = this.progress.settled();
		long planned = this.progress.planned();
		parts.add(new Part(9, "settled %,d of %,d".formatted(settled, planned)));
		speed(settled, planned, parts);
		long refused = this.progress.count(Outcome.REFUSED);
		long failed = this.progress.count(Outcome.FAILED);
		parts.add(new Part((refused + failed > 0) ? 6 : 3, "%,d refused, %,d failed".formatted(refused, failed)));
		long conflicts = this.progress.count(Outcome.CONFLICT);
		if (conflicts > 0) {
			parts.add(new Part(5, "%,d in conflict".formatted(conflicts)));
		}
	}

	private void speed(long done, long all, List<Part> parts) {
		parts.add(new Part(2, ((all > 0) ? Math.min(100, done * 100 / all) : 100) + " %"));
		Double rate = rate(done);
		if (rate == null) {
			return;
		}
		parts.add(new Part(7, "%,.0f/s".formatted(rate)));
		if (done < all) {
			parts.add(new Part(7,
					(rate > 0) ? Words.brief(Duration.ofSeconds((long) Math.ceil((all - done) / rate))) + " left"
							: "time left unknown"));
		}
	}

	/**
	 * Documents a second of late; {@code null} while there is nothing to compare with.
	 */
	private @Nullable Double rate(long documents) {
		this.samples.addLast(new Sample(System.nanoTime(), documents));
		if (this.samples.size() > SAMPLES) {
			this.samples.removeFirst();
		}
		Sample first = this.samples.getFirst();
		Sample last = this.samples.getLast();
		double seconds = (last.nanos - first.nanos) / 1e9;
		return (seconds > 0) ? (last.documents - first.documents) / seconds : null;
	}

	private static String fit(List<Part> parts, int width) {
		String line = line(parts);
		while (line.length() > width && parts.size() > 1) {
			parts.remove(parts.stream().min(Comparator.comparingInt(Part::rank)).orElseThrow());
			line = line(parts);
		}
		return (line.length() <= width) ? line : line.substring(0, width);
	}

	private static String line(List<Part> parts) {
		return parts.stream().map(Part::text).collect(Collectors.joining(BETWEEN));
	}

	private record Sample(long nanos, long documents) {

	}

	/** A part of the line; those with the lowest rank go first. */
	private record Part(int rank, String text) {

	}

}
