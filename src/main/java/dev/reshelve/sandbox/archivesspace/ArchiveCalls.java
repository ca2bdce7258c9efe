package dev.reshelve.sandbox.archivesspace;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Counts what the practice archive was asked and what it answered. Thread-safe.
 */
public final class ArchiveCalls {

	/** In place of a status: no whole answer was sent. */
	public static final int NO_ANSWER = 0;

	/** Further paths are counted only in all. */
	private static final int MOST_PATHS = 10_000;

	private final Map<String, LongAdder> received = new ConcurrentHashMap<>();

	private final Map<String, LongAdder> parameters = new ConcurrentHashMap<>();

	private final Map<Integer, LongAdder> answered = new ConcurrentHashMap<>();

	private final LongAdder all = new LongAdder();

	private final LongAdder signIns = new LongAdder();

	private final AtomicInteger concurrency = new AtomicInteger();

	private final AtomicInteger maxConcurrency = new AtomicInteger();

	ArchiveCalls() {
	}

	/** All calls, those that went wrong and signing in included. */
	public long all() {
		return this.all.sum();
	}

	/**
	 * The calls of a method to a path.
	 * @param path without the query, such as {@code /repositories/2/resources}
	 */
	public long of(String method, String path) {
		return sum(this.received.get(method + " " + path));
	}

	/**
	 * The calls with a parameter, such as {@code all_ids}, {@code id_set}, {@code page}
	 * or {@code modified_since}.
	 */
	public long with(String parameter) {
		return sum(this.parameters.get(parameter));
	}

	/** The calls that were answered so; {@link #NO_ANSWER} counts too. */
	public long answered(int status) {
		return sum(this.answered.get(status));
	}

	/** How many sessions were given out. */
	public long signIns() {
		return this.signIns.sum();
	}

	/** The most calls that were under way at the same time. */
	public int maxConcurrency() {
		return this.maxConcurrency.get();
	}

	/** The counts by {@code METHOD path}, at this moment. */
	public Map<String, Long> byPath() {
		Map<String, Long> counts = new TreeMap<>();
		this.received.forEach((path, count) -> counts.put(path, count.sum()));
		return counts;
	}

	/** A call arrives; gives how many are under way now. */
	int enter(ArchiveCall call) {
		this.all.increment();
		String path = call.method() + " " + call.path();
		if (this.received.size() < MOST_PATHS || this.received.containsKey(path)) {
			this.received.computeIfAbsent(path, (key) -> new LongAdder()).increment();
		}
		for (String parameter : ArchiveCall.COUNTED) {
			if (call.has(parameter)) {
				this.parameters.computeIfAbsent(parameter, (key) -> new LongAdder()).increment();
			}
		}
		int now = this.concurrency.incrementAndGet();
		this.maxConcurrency.accumulateAndGet(now, Math::max);
		return now;
	}

	void leave(int status) {
		this.concurrency.decrementAndGet();
		this.answered.computeIfAbsent(status, (key) -> new LongAdder()).increment();
	}

	void signedIn() {
		this.signIns.increment();
	}

	private static long sum(@Nullable LongAdder count) {
		return (count != null) ? count.sum() : 0;
	}

}
