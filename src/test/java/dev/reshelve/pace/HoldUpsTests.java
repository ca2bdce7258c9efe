package dev.reshelve.pace;

import java.time.Duration;

import dev.reshelve.pace.PaceReading.HoldsBack;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HoldUpsTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private static final PaceSettings FIXED = new PaceSettings(null, 8, false);

	private final WaitedTime permits = new WaitedTime();

	private final WaitedTime rate = new WaitedTime();

	private final ServerWait serverWait = new ServerWait(Duration.ofMinutes(5), new Wakeup());

	private double processorLoad;

	private final HoldUps holdUps = new HoldUps(this.permits, this.rate, this.serverWait, () -> this.processorLoad);

	private final long now = System.nanoTime();

	@Test
	void nothingHoldsBackWhereNobodyWaits() {
		assertThat(holdsBack(FIXED)).isEqualTo(HoldsBack.NOTHING);
	}

	@Test
	void waitingForPermitsIsTheCapOrTheLatency() {
		this.permits.begin();
		assertThat(holdsBack(FIXED)).isEqualTo(HoldsBack.CONCURRENCY_CAP);
		assertThat(holdsBack(PaceSettings.AUTO)).isEqualTo(HoldsBack.LATENCY);
	}

	@Test
	void aBusyProcessorGoesBeforeTheLimits() {
		this.permits.begin();
		this.processorLoad = 0.95;
		assertThat(holdsBack(FIXED)).isEqualTo(HoldsBack.THIS_MACHINE);
	}

	@Test
	void theRateGoesBeforeThePermitsThatItHolds() {
		this.permits.begin();
		this.rate.begin();
		assertThat(holdsBack(FIXED)).isEqualTo(HoldsBack.RATE_CAP);
	}

	@Test
	void tellsTheServersRateFromTheOperators() {
		this.rate.begin();
		assertThat(this.holdUps.now(PaceSettings.AUTO, true, false, this.now + 2 * SECOND))
			.isEqualTo(HoldsBack.SERVER_RATE);
	}

	@Test
	void timeInTheDatabaseCounts() {
		this.holdUps.databaseTime(SECOND * 3 / 2);
		assertThat(holdsBack(FIXED)).isEqualTo(HoldsBack.DATABASE);
	}

	@Test
	void theServersWaitGoesBeforeAllButAnOutageAndAPause() {
		this.permits.begin();
		this.rate.begin();
		this.serverWait.ask(Duration.ofSeconds(2));
		assertThat(holdsBack(FIXED)).isEqualTo(HoldsBack.SERVER_WAIT);
		assertThat(this.holdUps.now(FIXED, false, true, this.now + 2 * SECOND)).isEqualTo(HoldsBack.OUTAGE);
		assertThat(this.holdUps.now(new PaceSettings(null, 8, true), false, true, this.now + 2 * SECOND))
			.isEqualTo(HoldsBack.PAUSED);
	}

	@Test
	void forgetsWhatIsLongerAgo() {
		this.holdUps.databaseTime(100 * SECOND);
		assertThat(holdsBack(FIXED)).isEqualTo(HoldsBack.DATABASE);
		assertThat(this.holdUps.now(FIXED, false, false, this.now + 4 * SECOND)).isEqualTo(HoldsBack.NOTHING);
	}

	private HoldsBack holdsBack(PaceSettings settings) {
		return this.holdUps.now(settings, false, false, this.now + 2 * SECOND);
	}

}
