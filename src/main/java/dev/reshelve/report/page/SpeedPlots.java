package dev.reshelve.report.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.pace.PaceReading.HoldsBack;
import dev.reshelve.report.page.Panel.Series;
import dev.reshelve.report.page.Timeline.Piece;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.Sample;

/**
 * How fast a run went over its working time, and what held it.
 *
 * @param panels the plots, one below the other over the same time
 * @param holds what held the speed, over the same time
 * @param ticks the times named below them
 * @param borders where a further attempt begins
 * @param columns what to say of each moment
 */
record SpeedPlots(List<Panel> panels, List<Column> holds, List<Tick> ticks, List<Tick> borders, List<Column> columns) {

	private static final int TICKS = 4;

	/** A stretch of time. */
	record Column(String x, String width, String style, String text) {

	}

	/** A moment. */
	record Tick(String x, String anchor, String text) {

	}

	/** Draws the attempts, of which one must have samples. */
	static SpeedPlots of(List<AttemptRecord> attempts, JobWording wording) {
		Timeline timeline = Timeline.of(attempts);
		return new SpeedPlots(panels(timeline, wording), holds(timeline), ticks(timeline), borders(timeline),
				columns(timeline));
	}

	private static List<Panel> panels(Timeline timeline, JobWording wording) {
		List<Panel> panels = new ArrayList<>();
		if (timeline.pieces().stream().anyMatch((piece) -> piece.perSecond(Sample::read) > 0)) {
			panels.add(Panel.of(wording.heading() + " read", "a second", timeline,
					List.of(new Series("read", "read", true, (piece) -> piece.perSecond(Sample::read)))));
		}
		if (timeline.pieces().stream().anyMatch((piece) -> piece.perSecond(Sample::settledInAll) > 0)) {
			panels.add(Panel.of(wording.heading() + " settled", "a second", timeline, settled(timeline)));
		}
		panels.add(Panel.of("Time to answer a call", "ms", timeline,
				List.of(new Series("99 % within", "p99", false, (piece) -> piece.latency(Sample.Latency::p99)),
						new Series("95 % within", "p95", false, (piece) -> piece.latency(Sample.Latency::p95)),
						new Series("half within", "p50", false, (piece) -> piece.latency(Sample.Latency::p50)))));
		panels.add(Panel.of("Calls at once", "", timeline,
				List.of(new Series("allowed", "limit", false, (piece) -> piece.average(Sample::limit)),
						new Series("on their way", "in-flight", true, (piece) -> piece.average(Sample::inFlight)))));
		return panels;
	}

	private static List<Series> settled(Timeline timeline) {
		List<Series> series = new ArrayList<>();
		series.add(new Series("settled", "settled", true, (piece) -> piece.perSecond(Sample::settledInAll)));
		if (timeline.pieces().stream().anyMatch((piece) -> notAsWanted(piece) > 0)) {
			series.add(new Series("not as wanted", "trouble", false, SpeedPlots::notAsWanted));
		}
		return series;
	}

	private static double notAsWanted(Piece piece) {
		return piece.perSecond((sample) -> sample.settledInAll() - sample.settled().getOrDefault(Outcome.CHANGED, 0L)
				- sample.settled().getOrDefault(Outcome.CONFIRMED, 0L));
	}

	private static List<Column> holds(Timeline timeline) {
		List<Column> columns = new ArrayList<>();
		double from = 0;
		double to = 0;
		HoldsBack now = null;
		for (Piece piece : timeline.pieces()) {
			HoldsBack next = holdsBack(piece);
			if (now != null && next != now) {
				columns.add(hold(now, from, to, timeline));
				from = to;
			}
			now = next;
			to = piece.to();
		}
		if (now != null) {
			columns.add(hold(now, from, to, timeline));
		}
		return columns;
	}

	private static HoldsBack holdsBack(Piece piece) {
		return piece.samples().get(piece.samples().size() / 2).holdsBack();
	}

	private static Column hold(HoldsBack holdsBack, double from, double to, Timeline timeline) {
		return new Column(Figures.share(from, timeline.seconds()), Figures.share(to - from, timeline.seconds()),
				Figures.style(holdsBack), Figures.name(holdsBack) + ": " + Figures.of(seconds(to - from)));
	}

	private static List<Tick> ticks(Timeline timeline) {
		List<Tick> ticks = new ArrayList<>();
		for (int tick = 0; tick <= TICKS; tick++) {
			ticks.add(new Tick(Figures.share(tick, TICKS), (tick == 0) ? "start" : (tick == TICKS) ? "end" : "middle",
					Figures.of(seconds(timeline.seconds() * tick / TICKS))));
		}
		return ticks;
	}

	private static List<Tick> borders(Timeline timeline) {
		return timeline.attempts()
			.stream()
			.skip(1)
			.map((attempt) -> new Tick(Figures.share(attempt.getFirst().from(), timeline.seconds()), "start", ""))
			.toList();
	}

	private static List<Column> columns(Timeline timeline) {
		return timeline.pieces()
			.stream()
			.map((piece) -> new Column(Figures.share(piece.from(), timeline.seconds()),
					Figures.share(piece.seconds(), timeline.seconds()), "", text(piece)))
			.toList();
	}

	private static String text(Piece piece) {
		double median = piece.latency(Sample.Latency::p50);
		double settled = piece.perSecond(Sample::settledInAll);
		double read = piece.perSecond(Sample::read);
		return Figures.clock(piece.until()) + ((read > 0) ? " · " + Figures.of(read) + " read a second" : "")
				+ ((settled > 0) ? " · " + Figures.of(settled) + " settled a second" : "")
				+ (Double.isFinite(median) ? " · " + Figures.of(median) + " ms (99 %: "
						+ Figures.of(piece.latency(Sample.Latency::p99)) + " ms)" : "")
				+ " · " + Figures.name(holdsBack(piece));
	}

	private static Duration seconds(double seconds) {
		return Duration.ofMillis((long) (seconds * 1000));
	}

}
