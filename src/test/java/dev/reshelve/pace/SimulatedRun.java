package dev.reshelve.pace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import com.netflix.concurrency.limits.Limit;
import dev.reshelve.pace.SimulatedServer.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Does what {@link Pace} does, call by call and in simulated time, for callers who always
 * have more to do: takes a permit, waits for its turn if there is a rate, calls, and
 * tells the limiter; nobody calls while the server asked for a wait.
 */
final class SimulatedRun {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	/** As in {@link ServerWait}. */
	private static final double SPREAD = 0.1 * SECOND;

	/** As in {@link RateCap}. */
	private static final long BURST = SECOND / 20;

	private static final long COMES = -2;

	private static final long STARTS = -1;

	private final Random random = new Random(11);

	private final Scenario scenario;

	private final SimulatedServer server;

	private final Limit limit;

	private final @Nullable AutoRate rate;

	private final PriorityQueue<Event> events = new PriorityQueue<>(
			Comparator.comparingLong(Event::time).thenComparingLong(Event::number));

	private final List<Second> seconds = new ArrayList<>();

	private long clock;

	private long number;

	private int permits;

	private int inFlight;

	private long waitUntil;

	private long turn;

	private double flown;

	private int answered;

	private double latency;

	private int refused;

	private SimulatedRun(Scenario scenario, Limiter limiter) {
		this.scenario = scenario;
		this.server = new SimulatedServer(scenario);
		this.limit = limiter.limit().get();
		this.rate = limiter.findsRate() ? new AutoRate(() -> {
		}) : null;
	}

	/** What came of each second of a run. */
	static List<Second> of(Scenario scenario, Limiter limiter) {
		return new SimulatedRun(scenario, limiter).run();
	}

	private List<Second> run() {
		while (this.seconds.size() < this.scenario.seconds()) {
			while (this.permits < this.limit.getLimit()) {
				this.permits++;
				come();
			}
			Event event = this.events.remove();
			pass(event.time);
			if (event.start == COMES) {
				come();
			}
			else if (event.start == STARTS) {
				start();
			}
			else {
				end(event);
			}
		}
		return this.seconds;
	}

	private void come() {
		if (this.clock < this.waitUntil) {
			add(this.waitUntil + (long) (this.random.nextDouble() * SPREAD), COMES, 0, false);
		}
		else {
			add(nextTurn(), STARTS, 0, false);
		}
	}

	private void start() {
		if (this.clock < this.waitUntil) {
			come();
			return;
		}
		Answer answer = this.server.call(this.clock);
		add(answer.end(), this.clock, ++this.inFlight, answer.refused());
	}

	private void end(Event call) {
		long took = call.time - call.start;
		if (call.refused) {
			this.refused++;
			if (this.scenario.retryAfter()) {
				this.waitUntil = Math.max(this.waitUntil, this.clock + SECOND);
			}
		}
		else {
			this.answered++;
			this.latency += took;
		}
		this.permits--;
		this.inFlight--;
		if (this.rate == null || !call.refused) {
			this.limit.onSample(call.start, took, call.inFlight, call.refused);
		}
		if (this.rate != null && call.refused) {
			this.rate.refused(call.start, took, call.inFlight, this.scenario.retryAfter() ? SECOND : 0);
		}
		else if (this.rate != null) {
			this.rate.answered(call.start, took);
		}
	}

	private long nextTurn() {
		Double rate = (this.rate != null) ? this.rate.get() : null;
		if (rate == null) {
			return this.clock;
		}
		this.turn = Math.max(this.turn, this.clock - BURST) + (long) (SECOND / rate);
		return Math.max(this.clock, this.turn);
	}

	private void pass(long now) {
		for (long next = SECOND * (this.seconds.size() + 1); next <= now; next += SECOND) {
			this.flown += (double) this.inFlight * (next - this.clock);
			this.clock = next;
			this.seconds.add(new Second(this.limit.getLimit(), this.flown / SECOND, this.answered,
					this.latency / Math.max(1, this.answered), this.refused));
			this.flown = 0;
			this.answered = 0;
			this.latency = 0;
			this.refused = 0;
		}
		this.flown += (double) this.inFlight * (now - this.clock);
		this.clock = now;
	}

	private void add(long time, long start, int inFlight, boolean refused) {
		this.events.add(new Event(time, this.number++, start, inFlight, refused));
	}

	/**
	 * One second.
	 *
	 * @param limit the limit at its end
	 * @param inFlight how many calls were on their way, on average
	 * @param answered how many were answered
	 * @param latency how long those took, on average, in nanoseconds; 0 if there is none
	 * @param refused how many were refused
	 */
	record Second(int limit, double inFlight, int answered, double latency, int refused) {

	}

	/** What a caller does next: {@link #COMES}, {@link #STARTS}, or has an answer. */
	private record Event(long time, long number, long start, int inFlight, boolean refused) {

	}

}
