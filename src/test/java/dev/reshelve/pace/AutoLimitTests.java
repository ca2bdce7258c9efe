package dev.reshelve.pace;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Against servers that are simulated call by call, in simulated time.
 */
class AutoLimitTests {

	private static final int MOST = 512;

	private final AutoLimit limit = new AutoLimit(4, MOST);

	private final PriorityQueue<Call> calls = new PriorityQueue<>(Comparator.comparingLong(Call::end));

	private long clock = System.nanoTime() + 1;

	@ParameterizedTest
	@CsvSource({ "1, 2", "20, 2", "100, 3", "500, 12" })
	void growsToTheMostIfTheServerBearsIt(int millis, int seconds) {
		run(new Server(millis, 10_000, Integer.MAX_VALUE, 0), seconds);
		assertThat(this.limit.getLimit()).isEqualTo(MOST);
	}

	@ParameterizedTest
	@CsvSource({ "20, 8, 0", "20, 100, 0", "100, 32, 0", "500, 32, 0", "100, 64, 0.3", "100, 64, 0.6" })
	void staysNearTheKnee(int millis, int slots, double noise) {
		Server server = new Server(millis, slots, Integer.MAX_VALUE, noise);
		run(server, 60);
		server.answered = 0;
		for (int i = 0; i < 60; i++) {
			run(server, 2);
			assertThat(this.limit.getLimit()).isBetween(slots / 2, 3 * slots);
		}
		double mean = millis / 1000.0 * Math.exp(noise * noise / 2);
		assertThat(server.answered / 120.0).isGreaterThan(0.9 * slots / mean);
	}

	@ParameterizedTest
	@CsvSource({ "100, 200", "100, 1000", "20, 1000" })
	void usesAServersRateWithFewRefusals(int millis, int rate) {
		Server server = new Server(millis, 10_000, rate, 0.2);
		run(server, 10);
		server.answered = 0;
		server.refused = 0;
		run(server, 60);
		assertThat(server.answered / 60.0).isGreaterThan(0.9 * rate);
		assertThat(server.refused).isLessThan(server.answered / 50);
	}

	@Test
	void shrinksOnceForAllRefusalsOfOneRoundTrip() {
		long now = this.clock;
		for (int i = 0; i < 4; i++) {
			this.limit.onSample(now, 1_000_000, 4, true);
		}
		assertThat(this.limit.getLimit()).isEqualTo(2);
		for (int i = 0; i < 4; i++) {
			this.limit.onSample(now + 2_000_000, 1_000_000, 2, true);
		}
		assertThat(this.limit.getLimit()).isEqualTo(1);
	}

	@Test
	void doesNotGrowBeyondWhatIsUsed() {
		for (int i = 0; i < 1000; i++) {
			this.clock += 1_000_000;
			this.limit.onSample(this.clock, 1_000_000, 2, false);
		}
		assertThat(this.limit.getLimit()).isEqualTo(4);
	}

	/** Keeps as many calls on their way as the limit allows. */
	private void run(Server server, int seconds) {
		long end = this.clock + TimeUnit.SECONDS.toNanos(seconds);
		while (this.clock < end) {
			while (this.calls.size() < this.limit.getLimit()) {
				this.calls.add(server.call(this.clock, this.calls.size() + 1));
			}
			Call call = this.calls.remove();
			this.clock = call.end;
			this.limit.onSample(call.start, call.end - call.start, call.inFlight, call.refused);
		}
	}

	private record Call(long start, long end, int inFlight, boolean refused) {

	}

	/**
	 * Answers in a time with log-normal noise, so many calls at the same time and so many
	 * a second.
	 */
	private static final class Server {

		private final Random random = new Random(7);

		private final long base;

		private final int slots;

		private final int rate;

		private final double noise;

		private final PriorityQueue<Long> free = new PriorityQueue<>();

		private double tokens;

		private long last;

		private int refused;

		private int answered;

		Server(int millis, int slots, int rate, double noise) {
			this.base = TimeUnit.MILLISECONDS.toNanos(millis);
			this.slots = slots;
			this.rate = rate;
			this.noise = noise;
		}

		Call call(long now, int inFlight) {
			this.tokens = Math.min(this.rate / 10.0, this.tokens + (now - this.last) / 1e9 * this.rate);
			this.last = now;
			if (this.tokens < 1) {
				this.refused++;
				return new Call(now, now + this.base / 4, inFlight, true);
			}
			this.tokens--;
			this.answered++;
			long begin = (this.free.size() < this.slots) ? now : Math.max(now, this.free.remove());
			long end = begin + (long) (this.base * Math.exp(this.noise * this.random.nextGaussian()));
			this.free.add(end);
			return new Call(now, end, inFlight, false);
		}

	}

}
