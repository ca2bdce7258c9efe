package dev.reshelve.pace;

import java.util.List;
import java.util.function.Supplier;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.VegasLimit;
import com.netflix.concurrency.limits.limit.WindowedLimit;

/**
 * A way to find the limit, all of them between 1 and 512 calls, beginning with 4.
 *
 * @param name what it is called
 * @param limit makes one
 * @param findsRate whether {@link AutoRate} helps it
 */
record Limiter(String name, Supplier<Limit> limit, boolean findsRate) {

	private static final int START = 4;

	static final int MOST = 512;

	static final Limiter AUTO = new Limiter("auto", () -> new AutoLimit(START, MOST), true);

	static final Limiter GRADIENT2 = new Limiter("gradient2",
			() -> WindowedLimit.newBuilder()
				.build(Gradient2Limit.newBuilder().initialLimit(START).minLimit(1).maxConcurrency(MOST).build()),
			false);

	static final Limiter AIMD = new Limiter("aimd",
			() -> AIMDLimit.newBuilder().initialLimit(START).minLimit(1).maxLimit(MOST).build(), false);

	static final Limiter VEGAS = new Limiter("vegas",
			() -> VegasLimit.newBuilder().initialLimit(START).maxConcurrency(MOST).build(), false);

	static final List<Limiter> ALL = List.of(AUTO, GRADIENT2, AIMD, VEGAS);

	/** What people call it. */
	String title() {
		return switch (this.name) {
			case "auto" -> "Reshelve (auto)";
			case "gradient2" -> "Gradient2Limit";
			case "aimd" -> "AIMDLimit";
			default -> "VegasLimit";
		};
	}

	@Override
	public String toString() {
		return this.name;
	}

}
