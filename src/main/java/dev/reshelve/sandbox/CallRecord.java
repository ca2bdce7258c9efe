package dev.reshelve.sandbox;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts what the server was asked and what it answered. {@code GET /practice/calls}
 * tells it to a benchmark: at once, to anybody, and not counted itself. Thread-safe.
 */
public final class CallRecord {

	/** Where the counts are told. */
	static final String PATH = "/practice/calls";

	/** In place of a status: no whole answer was sent. */
	public static final int NO_ANSWER = 0;

	private static final int STATUSES = 600;

	private final AtomicLongArray received = new AtomicLongArray(Endpoint.values().length);

	private final AtomicLongArray answered = new AtomicLongArray(Endpoint.values().length * STATUSES);

	private final AtomicInteger concurrency = new AtomicInteger();

	private final AtomicInteger maxConcurrency = new AtomicInteger();

	private final AtomicLong signIns = new AtomicLong();

	CallRecord() {
	}

	/** How many calls arrived at an endpoint. */
	public long calls(Endpoint endpoint) {
		return this.received.get(endpoint.ordinal());
	}

	/** How many calls at an endpoint were answered so; {@link #NO_ANSWER} counts too. */
	public long calls(Endpoint endpoint, int status) {
		return this.answered.get(endpoint.ordinal() * STATUSES + status);
	}

	/** How many calls were answered so, at any endpoint. */
	public long answers(int status) {
		long sum = 0;
		for (Endpoint endpoint : Endpoint.values()) {
			sum += calls(endpoint, status);
		}
		return sum;
	}

	/** How often an access token was given out. */
	public long signIns() {
		return this.signIns.get();
	}

	/** How many calls are under way now. */
	public int concurrency() {
		return this.concurrency.get();
	}

	/**
	 * The most calls that were under way at the same time. A call without latency is
	 * answered as soon as it is read, so without latency there are never more than two.
	 */
	public int maxConcurrency() {
		return this.maxConcurrency.get();
	}

	/** The counts at this moment, with the time in microseconds since 1970. */
	Answer answer() {
		Instant now = Instant.now();
		Json json = new Json(512).open('{');
		json.name("time").value(TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1000);
		json.name("received").open('{');
		for (Endpoint endpoint : Endpoint.values()) {
			json.name(endpoint.name()).value(calls(endpoint));
		}
		json.close('}').name("changed").value(calls(Endpoint.PATCH, 200));
		return Answer.ok(json.close('}'));
	}

	/** A call arrives; gives how many are under way now. */
	int enter(Endpoint endpoint) {
		this.received.incrementAndGet(endpoint.ordinal());
		int now = this.concurrency.incrementAndGet();
		if (now > this.maxConcurrency.get()) {
			this.maxConcurrency.accumulateAndGet(now, Math::max);
		}
		return now;
	}

	void leave(Endpoint endpoint, int status) {
		this.concurrency.decrementAndGet();
		this.answered.incrementAndGet(endpoint.ordinal() * STATUSES + status);
	}

	void signedIn() {
		this.signIns.incrementAndGet();
	}

}
