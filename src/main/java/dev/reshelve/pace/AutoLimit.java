package dev.reshelve.pace;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.AIMDLimit;

/**
 * The choice of the algorithm that finds the limit of simultaneous calls by itself.
 */
final class AutoLimit {

	private AutoLimit() {
	}

	static Limit create(int start, int most) {
		return AIMDLimit.newBuilder().initialLimit(start).minLimit(1).maxLimit(most).build();
	}

}
