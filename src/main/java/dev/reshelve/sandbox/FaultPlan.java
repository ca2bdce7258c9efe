package dev.reshelve.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;

import dev.reshelve.sandbox.Dice.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Which calls go wrong: a share of all of them, drawn by the seed and the number of the
 * call at its endpoint, and the next ones that were asked for. Thread-safe, and can be
 * changed while the server works.
 */
public final class FaultPlan {

	private final AtomicLongArray calls = new AtomicLongArray(Endpoint.values().length);

	private final List<Next> queue = new ArrayList<>();

	private final Dice dice;

	private volatile FaultSettings settings = FaultSettings.NONE;

	private volatile List<FaultKind> kinds = List.of();

	FaultPlan(Dice dice, FaultSettings settings) {
		this.dice = dice;
		share(settings);
	}

	/** Sets what goes wrong by itself from now on. */
	public synchronized void share(FaultSettings value) {
		this.kinds = value.kinds().stream().sorted(Comparator.naturalOrder()).toList();
		this.settings = value;
	}

	/**
	 * The next calls go wrong. What was asked for first happens first.
	 * @param count how many calls
	 * @param kind how they go wrong; a cursor's fault waits for a page asked with a
	 * cursor
	 * @param endpoints which calls; none for any
	 */
	public synchronized void next(int count, FaultKind kind, Endpoint... endpoints) {
		this.queue.add(new Next(kind, Set.of(endpoints), count));
	}

	/** Nothing goes wrong from now on. */
	public synchronized void clear() {
		this.queue.clear();
		share(FaultSettings.NONE);
	}

	/** The fault that the call meets, or {@code null} for none. */
	@Nullable FaultKind draw(Endpoint endpoint, boolean withCursor) {
		long call = this.calls.getAndIncrement(endpoint.ordinal()) * Endpoint.values().length + endpoint.ordinal();
		FaultKind asked = takeNext(endpoint, withCursor);
		if (asked != null) {
			return asked;
		}
		FaultSettings current = this.settings;
		List<FaultKind> currentKinds = this.kinds;
		if (currentKinds.isEmpty() || !current.endpoints().isEmpty() && !current.endpoints().contains(endpoint)
				|| this.dice.fraction(Purpose.FAULT, call) >= current.share()) {
			return null;
		}
		FaultKind drawn = currentKinds.get(this.dice.below(Purpose.FAULT_KIND, call, currentKinds.size()));
		return drawn.suits(endpoint, withCursor) ? drawn : null;
	}

	private synchronized @Nullable FaultKind takeNext(Endpoint endpoint, boolean withCursor) {
		for (Iterator<Next> waiting = this.queue.iterator(); waiting.hasNext();) {
			Next next = waiting.next();
			if ((next.endpoints.isEmpty() || next.endpoints.contains(endpoint))
					&& next.kind.suits(endpoint, withCursor)) {
				if (--next.count <= 0) {
					waiting.remove();
				}
				return next.kind;
			}
		}
		return null;
	}

	private static final class Next {

		private final FaultKind kind;

		private final Set<Endpoint> endpoints;

		private int count;

		private Next(FaultKind kind, Set<Endpoint> endpoints, int count) {
			this.kind = kind;
			this.endpoints = endpoints;
			this.count = count;
		}

	}

}
