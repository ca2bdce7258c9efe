package dev.reshelve.apply;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.Settled;

/**
 * Counts the outcomes of this process's attempt, to stop it when too many documents are
 * refused or fail: most likely something is wrong that concerns them all. Thread-safe.
 */
class FailureGuard {

	private static final int MOST_REASONS = 1000;

	private final LongAdder settled = new LongAdder();

	private final LongAdder failures = new LongAdder();

	private final Map<String, LongAdder> reasons = new ConcurrentHashMap<>();

	void count(List<Settled> outcomes) {
		this.settled.add(outcomes.size());
		for (Settled each : outcomes) {
			if (each.outcome() == Outcome.REFUSED || each.outcome() == Outcome.FAILED) {
				this.failures.increment();
				count(reason(each));
			}
		}
	}

	private void count(String reason) {
		LongAdder known = this.reasons.get(reason);
		if (known == null && this.reasons.size() < MOST_REASONS) {
			known = this.reasons.computeIfAbsent(reason, (key) -> new LongAdder());
		}
		if (known != null) {
			known.increment();
		}
	}

	private static String reason(Settled failure) {
		if (failure.errorCode() != null) {
			return failure.errorCode();
		}
		return (failure.httpStatus() != null) ? "status " + failure.httpStatus() : "no answer";
	}

	boolean exceeds(FailureLimit limit) {
		return limit.isExceededBy(this.failures.sum(), this.settled.sum());
	}

	TooManyFailuresException tooManyFailures(FailureLimit limit) {
		String prevailing = this.reasons.entrySet()
			.stream()
			.max(Comparator.comparingLong((reason) -> reason.getValue().sum()))
			.map((reason) -> "%s (%,d times)".formatted(reason.getKey(), reason.getValue().sum()))
			.orElse("none");
		return new TooManyFailuresException(
				"%,d of %,d documents were refused or failed, more than --max-failures %s allows; most often: %s"
					.formatted(this.failures.sum(), this.settled.sum(), limit, prevailing));
	}

}
