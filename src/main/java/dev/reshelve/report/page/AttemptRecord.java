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

	/**
	 * For how long it worked, as far as anybody knows: of one whose process died, the
	 * samples know more than the job history.
	 */
	Duration worked() {
		Instant end = (this.ended != null) ? this.ended : this.started;
		if (!this.samples.isEmpty() && this.samples.getLast().until().isAfter(end)) {
			end = this.samples.getLast().until();
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

	/**
	 * How many documents it settled a second, from its first call that was not about the
	 * plan: documents are settled many at a time, some seconds after their calls.
	 */
	double settledPerSecond() {
		double seconds = 0;
		double untilSettled = 0;
		for (Sample sample : this.samples) {
			if (sample.read() > 0) {
				seconds = 0;
			}
			else if (seconds > 0 || sample.calls() > 0) {
				seconds += sample.seconds();
			}
			if (sample.settledInAll() > 0) {
				untilSettled = seconds;
			}
		}
		return settled() / Math.max(0.001, untilSettled);
	}

}
