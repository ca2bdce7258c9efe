package dev.reshelve.pace;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

import com.sun.management.OperatingSystemMXBean;
import dev.reshelve.pace.PaceReading.HoldsBack;

/**
 * Tells what holds the speed down, from how much of the last second or so callers waited
 * for what.
 */
final class HoldUps {

	private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);

	private static final double MOSTLY = 0.5;

	private static final double BUSY_MACHINE = 0.85;

	private final WaitedTime permits;

	private final WaitedTime rate;

	private final ServerWait serverWait;

	private final DoubleSupplier processorLoad;

	private final LongAdder database = new LongAdder();

	private final Map<HoldsBack, Duration> held = new EnumMap<>(HoldsBack.class);

	private Totals before;

	private Totals latest;

	HoldUps(WaitedTime permits, WaitedTime rate, ServerWait serverWait) {
		this(permits, rate, serverWait,
				ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getProcessCpuLoad);
	}

	HoldUps(WaitedTime permits, WaitedTime rate, ServerWait serverWait, DoubleSupplier processorLoad) {
		this.permits = permits;
		this.rate = rate;
		this.serverWait = serverWait;
		this.processorLoad = processorLoad;
		this.latest = new Totals(System.nanoTime(), 0, 0, 0, 0);
		this.before = this.latest;
	}

	void databaseTime(long nanos) {
		this.database.add(nanos);
	}

	/**
	 * What holds the speed down: since at least a second ago if readings are that far
	 * apart, or since the last but one that was.
	 * @param rateFound whether the rate is one that the server takes, not the operator's
	 */
	synchronized HoldsBack now(PaceSettings settings, boolean rateFound, boolean outage, long now) {
		Totals totals = new Totals(now, this.permits.nanos(now), this.rate.nanos(now), this.serverWait.waitedNanos(now),
				this.database.sum());
		long sinceLatest = now - this.latest.time();
		if (sinceLatest < WINDOW) {
			return since(totals, settings, rateFound, outage, now);
		}
		this.before = this.latest;
		this.latest = totals;
		HoldsBack holdsBack = since(totals, settings, rateFound, outage, now);
		this.held.merge(holdsBack, Duration.ofNanos(sinceLatest), Duration::plus);
		return holdsBack;
	}

	/** How long what held the speed down, as far as it was asked for. */
	synchronized Map<HoldsBack, Duration> held() {
		return Map.copyOf(this.held);
	}

	private HoldsBack since(Totals totals, PaceSettings settings, boolean rateFound, boolean outage, long now) {
		double elapsed = Math.max(1, now - this.before.time());
		if (settings.paused()) {
			return HoldsBack.PAUSED;
		}
		if (outage) {
			return HoldsBack.OUTAGE;
		}
		if (this.serverWait.inForce(now) || (totals.server() - this.before.server()) / elapsed > MOSTLY) {
			return HoldsBack.SERVER_WAIT;
		}
		if ((totals.rate() - this.before.rate()) / elapsed > MOSTLY) {
			return rateFound ? HoldsBack.SERVER_RATE : HoldsBack.RATE_CAP;
		}
		// Goes before the limits of simultaneous calls: more calls would not help.
		if (this.processorLoad.getAsDouble() > BUSY_MACHINE) {
			return HoldsBack.THIS_MACHINE;
		}
		if ((totals.permits() - this.before.permits()) / elapsed > MOSTLY) {
			return (settings.concurrency() != null) ? HoldsBack.CONCURRENCY_CAP : HoldsBack.LATENCY;
		}
		if ((totals.database() - this.before.database()) / elapsed > MOSTLY) {
			return HoldsBack.DATABASE;
		}
		return HoldsBack.NOTHING;
	}

	private record Totals(long time, long permits, long rate, long server, long database) {

	}

}
