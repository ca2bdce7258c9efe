package dev.reshelve.pace;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import com.netflix.concurrency.limits.Limit;
import dev.reshelve.pace.PaceReading.HoldsBack;
import dev.reshelve.pace.WorthRetrying.ServerState;
import org.jspecify.annotations.Nullable;

/**
 * The one pace of the whole process: every call to the server goes through it, from as
 * many threads at the same time as there are.
 */
public final class Pace {

	private final PaceProperties properties;

	private final Wakeup wakeup = new Wakeup();

	private final ServerWait serverWait;

	private final Circuit circuit;

	private final Limit autoLimit;

	private final AutoRate autoRate = new AutoRate(this::adjust);

	private final Permits permits;

	private final RateCap rateCap;

	private final HoldUps holdUps;

	private final AtomicBoolean stopped = new AtomicBoolean();

	private final AtomicInteger inFlight = new AtomicInteger();

	private final LongAdder calls = new LongAdder();

	private final LongAdder retries = new LongAdder();

	private final LongAdder answers = new LongAdder();

	private final LongAdder answerNanos = new LongAdder();

	private final CallTimes callTimes = new CallTimes();

	private final Map<String, ServerCalls> servers = new ConcurrentHashMap<>();

	private final ProcessorTime processorTime = new ProcessorTime();

	private volatile PaceSettings settings;

	/**
	 * @param properties how the pace is kept
	 * @param settings what an operator set, until {@link #change} is called
	 */
	public Pace(PaceProperties properties, PaceSettings settings) {
		this.properties = properties;
		this.settings = settings;
		this.serverWait = new ServerWait(properties.longestServerWait(), this.wakeup);
		this.circuit = new Circuit(properties, this.wakeup);
		this.autoLimit = new AutoLimit(properties.autoStart(), properties.autoMost());
		this.permits = new Permits(limit(settings), this.wakeup);
		this.rateCap = new RateCap(this.wakeup);
		this.rateCap.change(settings.rate());
		this.holdUps = new HoldUps(this.permits.waitedTime(), this.rateCap.waitedTime(), this.serverWait);
		this.autoLimit.notifyOnChange((limit) -> adjust());
	}

	/**
	 * Makes one attempt as soon as the pace allows.
	 * @throws PaceStoppedException if the process is stopping or the thread was
	 * interrupted while it waited (its flag is set again): the call was not made
	 * @throws OutageException if the server has been out for too long: the call was not
	 * made
	 */
	public <T> T once(Supplier<T> call) {
		Outage scouted = awaitStart();
		int inFlight = this.inFlight.incrementAndGet();
		boolean told = false;
		try {
			this.calls.increment();
			long start = System.nanoTime();
			try {
				T answer = call.get();
				told = true;
				this.answers.increment();
				long took = System.nanoTime() - start;
				this.answerNanos.add(took);
				this.callTimes.record(took);
				ended(scouted, start, inFlight, null);
				return answer;
			}
			catch (RuntimeException ex) {
				told = true;
				ended(scouted, start, inFlight, ex);
				throw ex;
			}
		}
		finally {
			this.inFlight.decrementAndGet();
			this.permits.release();
			if (!told && scouted != null) {
				this.circuit.gaveUp(scouted);
			}
		}
	}

	/**
	 * Makes attempts until one succeeds, throws what is not {@link WorthRetrying}, or the
	 * tries are used up; then throws what the last attempt threw.
	 */
	public <T> T retrying(Supplier<T> call) {
		Retries retries = null;
		while (true) {
			try {
				return once(call);
			}
			catch (RuntimeException ex) {
				retries = (retries != null) ? retries : retries();
				retries.waitAfter(ex);
			}
		}
	}

	/**
	 * The calls to one of several servers. They keep to this pace like all others; their
	 * time is told apart by {@link #bound()}.
	 * @param server what people call it
	 */
	public ServerCalls to(String server) {
		this.processorTime.start();
		return this.servers.computeIfAbsent(server, (ignored) -> new ServerCalls(this));
	}

	/**
	 * What bounded the speed since the first server was {@linkplain #to named}; without
	 * servers if none was.
	 */
	public Bound bound() {
		return this.processorTime.judge(this.servers);
	}

	/**
	 * A new sequence of tries, for a caller who must do something of its own between
	 * them.
	 */
	public Retries retries() {
		return new GrowingWaits(this.properties, this.circuit, this.wakeup, this.retries);
	}

	/**
	 * Changes the settings; takes effect at once, also for those who wait.
	 */
	public void change(PaceSettings settings) {
		synchronized (this.permits) {
			this.settings = settings;
			this.rateCap.change(rate(settings));
			this.permits.resize(limit(settings));
		}
		this.wakeup.all();
	}

	/**
	 * Lets no further call start: whoever waits or comes gets a
	 * {@link PaceStoppedException}. Calls on their way are left to finish. Stopping again
	 * does nothing.
	 */
	public void stop() {
		if (this.stopped.compareAndSet(false, true)) {
			this.wakeup.stop();
			this.permits.stop();
			this.circuit.stop();
		}
	}

	/**
	 * Reports time that a thread spent in the database, which counts when the pace tells
	 * what holds the speed down.
	 */
	public void databaseTime(long nanos) {
		this.holdUps.databaseTime(nanos);
	}

	/**
	 * How many calls may be on their way at this moment, as far as the settings and the
	 * server go: no more than the rate lets start in a second.
	 */
	public int limit() {
		Double rate = rate(this.settings);
		int limit = this.permits.size();
		return (rate != null) ? Math.clamp((long) Math.ceil(rate), 1, Math.max(1, limit)) : limit;
	}

	/**
	 * How many calls are likely to succeed within the time, judged by those so far.
	 */
	public long likelyCalls(Duration time) {
		double latency = Math.max(1, typicalLatency().toNanos());
		double calls = this.permits.size() * (time.toNanos() / latency);
		Double rate = rate(this.settings);
		return (long) ((rate != null) ? Math.min(calls, rate * time.toMillis() / 1000) : calls);
	}

	private Duration typicalLatency() {
		return Duration.ofNanos(this.answerNanos.sum() / Math.max(1, this.answers.sum()));
	}

	/**
	 * What the pace is at this moment.
	 */
	public PaceReading reading() {
		PaceSettings settings = this.settings;
		long now = System.nanoTime();
		return new PaceReading(settings, this.permits.size(), this.inFlight.get(), this.calls.sum(), this.retries.sum(),
				this.serverWait.waits(), this.serverWait.waited(now), typicalLatency(),
				this.holdUps.now(settings, !Objects.equals(rate(settings), settings.rate()), this.circuit.open(), now));
	}

	/**
	 * How long what held the speed down so far, to the second or to the time between two
	 * readings, whichever is longer.
	 */
	public Map<HoldsBack, Duration> held() {
		reading();
		return this.holdUps.held();
	}

	/**
	 * How long the successful calls took that ended since the last time this was asked:
	 * each call is told once, so there must be one who asks.
	 */
	public Latencies latenciesSinceAsked() {
		return this.callTimes.drain();
	}

	/**
	 * Waits for everything that a call must wait for; then holds a permit.
	 * @return the outage whose scout the call is, or {@code null}
	 */
	private @Nullable Outage awaitStart() {
		while (true) {
			this.wakeup.failIfStopped();
			awaitGo();
			Outage scouted = this.circuit.enter();
			boolean ready = false;
			boolean permit = false;
			try {
				awaitGo();
				this.permits.acquire();
				permit = true;
				this.rateCap.take();
				// Much may have changed during the waits.
				ready = !heldUp() && (scouted != null || !this.circuit.open());
				if (ready) {
					return scouted;
				}
			}
			finally {
				if (!ready) {
					if (permit) {
						this.permits.release();
					}
					if (scouted != null) {
						this.circuit.gaveUp(scouted);
					}
				}
			}
		}
	}

	private boolean heldUp() {
		return this.settings.paused() || this.serverWait.inForce(System.nanoTime());
	}

	private void awaitGo() {
		while (heldUp()) {
			CountDownLatch change = this.wakeup.next();
			if (this.settings.paused()) {
				this.wakeup.await(change, Long.MAX_VALUE);
			}
			else {
				this.serverWait.await();
			}
		}
	}

	private void ended(@Nullable Outage scouted, long start, int inFlight, @Nullable RuntimeException failure) {
		WorthRetrying worth = (failure instanceof WorthRetrying) ? (WorthRetrying) failure : null;
		Duration wait = (worth != null) ? worth.waitAskedFor() : null;
		long waited = (wait != null) ? this.serverWait.ask(wait) : 0;
		this.circuit.ended(scouted, failure);
		if (this.settings.concurrency() != null) {
			return;
		}
		long took = System.nanoTime() - start;
		if (failure == null) {
			this.autoRate.answered(start, took);
			this.autoLimit.onSample(start, took, inFlight, false);
		}
		// How long a failed call took says nothing of the server's speed.
		else if (worth != null && worth.overload()) {
			if (worth.serverState() == ServerState.BUSY) {
				this.autoRate.refused(start, took, inFlight, waited);
			}
			else {
				this.autoLimit.onSample(start, took, inFlight, true);
			}
		}
	}

	private void adjust() {
		synchronized (this.permits) {
			this.rateCap.adjust(rate(this.settings));
			this.permits.resize(limit(this.settings));
		}
	}

	/** The most calls a second that the operator or the server lets start. */
	private @Nullable Double rate(PaceSettings settings) {
		Double cap = settings.rate();
		Double found = (settings.concurrency() == null) ? this.autoRate.get() : null;
		return (cap == null || (found != null && found < cap)) ? found : cap;
	}

	private int limit(PaceSettings settings) {
		Integer concurrency = settings.concurrency();
		return (concurrency != null) ? concurrency : this.autoLimit.getLimit();
	}

}
