package dev.reshelve.sandbox.archivesspace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

import dev.reshelve.sandbox.Require;
import org.jspecify.annotations.Nullable;

/**
 * Which calls go wrong: a share of all of them, drawn by the seed and the number of the
 * call, and the next ones that were asked for. Thread-safe.
 */
final class ArchiveFaults {

	private final Deque<ArchiveFault> next = new ArrayDeque<>();

	private final long seed;

	private double share;

	private List<ArchiveFault> kinds = List.of();

	private long calls;

	ArchiveFaults(long seed, double share) {
		this.seed = seed;
		share(share, ArchiveFault.values());
	}

	synchronized void share(double value, ArchiveFault... faults) {
		this.share = Require.share(value);
		this.kinds = List.of((faults.length > 0) ? faults : ArchiveFault.values());
	}

	synchronized void next(int count, ArchiveFault fault) {
		for (int number = 0; number < count; number++) {
			this.next.add(fault);
		}
	}

	/** The fault that a call meets, or {@code null} for none. */
	synchronized @Nullable ArchiveFault draw(boolean signsIn) {
		long call = this.calls++;
		ArchiveFault fault = this.next.peek();
		if (fault != null) {
			return suits(fault, signsIn) ? this.next.poll() : null;
		}
		if (this.share == 0) {
			return null;
		}
		SplittableRandom random = new SplittableRandom(this.seed ^ (call * 0xD1342543DE82EF95L));
		if (random.nextDouble() >= this.share) {
			return null;
		}
		ArchiveFault drawn = this.kinds.get(random.nextInt(this.kinds.size()));
		return suits(drawn, signsIn) ? drawn : null;
	}

	private static boolean suits(ArchiveFault fault, boolean signsIn) {
		return fault != ArchiveFault.SESSION_EXPIRED || !signsIn;
	}

}
