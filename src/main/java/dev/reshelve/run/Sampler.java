package dev.reshelve.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceReading;
import dev.reshelve.pace.PaceReading.HoldsBack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores, while an attempt works, what the run is like: at first every second, and half
 * as often each time that there are {@value #MOST} samples, which are then joined by
 * pairs. What it cannot store is a warning, never the run's failure.
 */
final class Sampler implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Sampler.class);

	/** The most samples an attempt has; as many as a plot can show. */
	static final int MOST = 400;

	private final PatientScheduler scheduler = new PatientScheduler(1, "sampler");

	private final Samples samples;

	private final Attempt attempt;

	private final Pace pace;

	private final Progress progress;

	private List<SampleWindow> windows = new ArrayList<>();

	private Map<HoldsBack, Double> held = new EnumMap<>(HoldsBack.class);

	/** Calls on their way, summed up over the seconds. */
	private double inFlight;

	private int ticksEach = 1;

	private int ticks;

	private long lastTick = System.nanoTime();

	private Counts before;

	Sampler(Samples samples, Attempt attempt, Pace pace, Progress progress) {
		this.samples = samples;
		this.attempt = attempt;
		this.pace = pace;
		this.progress = progress;
		this.before = Counts.of(progress, pace.reading());
	}

	/** Takes samples from now on until it is closed. */
	void start() {
		this.scheduler.scheduleAtFixedRate(() -> tick(false), 1, 1, TimeUnit.SECONDS);
	}

	void tick(boolean last) {
		try {
			PaceReading reading = this.pace.reading();
			long now = System.nanoTime();
			double seconds = (now - this.lastTick) / 1e9;
			this.held.merge(reading.holdsBack(), seconds, Double::sum);
			this.inFlight += reading.inFlight() * seconds;
			this.lastTick = now;
			if (++this.ticks >= this.ticksEach || last) {
				take(reading);
			}
		}
		catch (RuntimeException ex) {
			logger.warn("A sample of run {} could not be stored", this.attempt.runId(), ex);
		}
	}

	private void take(PaceReading reading) {
		Counts counts = Counts.of(this.progress, reading);
		double seconds = this.held.values().stream().mapToDouble(Double::doubleValue).sum();
		SampleWindow window = new SampleWindow(Instant.now(), seconds, counts.read - this.before.read,
				counts.settledSince(this.before), counts.calls - this.before.calls,
				counts.retries - this.before.retries, reading.limit(),
				(int) Math.round(this.inFlight / Math.max(1e-9, seconds)), this.pace.latenciesSinceAsked(), this.held);
		this.before = counts;
		this.held = new EnumMap<>(HoldsBack.class);
		this.inFlight = 0;
		this.ticks = 0;
		this.windows.add(window);
		this.samples.add(this.attempt, window.toSample(), window.held());
		if (this.windows.size() > MOST) {
			this.windows = SampleWindow.joined(this.windows);
			this.ticksEach *= 2;
			this.samples.replace(this.attempt, this.windows.stream().map(SampleWindow::toSample).toList());
		}
	}

	/** Takes the last sample. */
	@Override
	public void close() {
		this.scheduler.close();
		if (this.scheduler.isTerminated()) {
			tick(true);
		}
	}

	private record Counts(long read, Map<Outcome, Long> settled, long calls, long retries) {

		static Counts of(Progress progress, PaceReading reading) {
			Map<Outcome, Long> settled = new EnumMap<>(Outcome.class);
			for (Outcome outcome : Outcome.values()) {
				if (outcome != Outcome.PENDING) {
					settled.put(outcome, progress.count(outcome));
				}
			}
			return new Counts(progress.read(), settled, reading.calls(), reading.retries());
		}

		Map<Outcome, Long> settledSince(Counts before) {
			Map<Outcome, Long> since = new EnumMap<>(this.settled);
			before.settled.forEach((outcome, documents) -> since.merge(outcome, -documents, Long::sum));
			return since;
		}

	}

}
