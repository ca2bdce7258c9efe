package dev.reshelve.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.reshelve.pace.PaceReading.HoldsBack;
import dev.reshelve.run.Sample;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as the history has it.
 *
 * @param number counted from 1 within the run
 * @param status the status of its job execution
 * @param started when it began
 * @param ended when it ended; {@code null} if it did not, or its process died
 * @param message what its job execution says about its end
 * @param samples what it was like
 * @param held for how long what held its speed down
 */
public record AttemptRecord(int number, String status, Instant started, @Nullable Instant ended, String message,
		List<Sample> samples, Map<HoldsBack, Duration> held) {

	/** For how long it worked, as far as anybody knows. */
	Duration worked() {
		Instant end = this.ended;
		if (end == null) {
			end = this.samples.isEmpty() ? this.started : this.samples.getLast().until();
		}
		return end.isAfter(this.started) ? Duration.between(this.started, end) : Duration.ZERO;
	}

	long settled() {
		return this.samples.stream().mapToLong(Sample::settledInAll).sum();
	}

	long calls() {
		return this.samples.stream().mapToLong(Sample::calls).sum();
	}

	long retries() {
		return this.samples.stream().mapToLong(Sample::retries).sum();
	}

	/** How many documents it settled a second, while it settled any. */
	double settledPerSecond() {
		List<Sample> settling = this.samples.stream().filter((sample) -> sample.settledInAll() > 0).toList();
		if (settling.isEmpty()) {
			return 0;
		}
		Instant from = settling.getFirst().until().minusMillis((long) (settling.getFirst().seconds() * 1000));
		return settled() / Math.max(0.001, Duration.between(from, settling.getLast().until()).toMillis() / 1000.0);
	}

}
