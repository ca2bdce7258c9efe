package dev.reshelve.pace;

import java.util.List;
import java.util.function.ToDoubleFunction;

import dev.reshelve.pace.SimulatedRun.Second;

/**
 * What became of a run, in the figures that a limit is judged by.
 *
 * @param reached the answered calls from second 30 on, until there is trouble, as a share
 * of the most that the server can answer
 * @param latency how long those took on average, as a multiple of the time that calls
 * take while the server is not congested
 * @param refused the share of all calls of the run that was refused
 * @param refusedLater the share of the calls after second 30 that was refused
 * @param gaveWay seconds from the begin of the trouble until no more than two thirds of
 * the calls are on their way that were before; NaN without trouble
 * @param during the answered calls from 30 seconds after the begin of the trouble until
 * its end, as a share of the most that the server can answer then; NaN without trouble
 * @param recovered the answered calls from 30 seconds after the end of the trouble, as a
 * share of the most that the server can answer; NaN without trouble
 */
record Findings(double reached, double latency, double refused, double refusedLater, double gaveWay, double during,
		double recovered) {

	/** The least share of the possible answers. */
	static final double LEAST = 0.9;

	static final double MOST_LATENCY = 1.3;

	static final double MOST_REFUSED = 0.02;

	/** The most seconds until it gives way. */
	static final double LATEST = 5;

	private static final int SETTLED = 30;

	static Findings of(Scenario scenario, Limiter limiter) {
		return of(scenario, SimulatedRun.of(scenario, limiter));
	}

	static Findings of(Scenario scenario, List<Second> run) {
		boolean trouble = scenario.end() > Scenario.BEGIN;
		List<Second> calm = run.subList(SETTLED, trouble ? Scenario.BEGIN : run.size());
		double latency = calm.stream().mapToDouble((second) -> second.latency() * second.answered()).sum()
				/ sum(calm, Second::answered);
		return new Findings(share(scenario, run, SETTLED, SETTLED + calm.size()), latency / scenario.baseNanos(),
				refused(run), refused(run.subList(SETTLED, run.size())), trouble ? gaveWay(run) : Double.NaN,
				trouble ? share(scenario, run, Scenario.BEGIN + SETTLED, scenario.end()) : Double.NaN,
				trouble ? share(scenario, run, scenario.end() + SETTLED, run.size()) : Double.NaN);
	}

	/** Whether every mark is met that is set. */
	boolean good() {
		return this.reached >= LEAST && this.latency <= MOST_LATENCY && this.refused < MOST_REFUSED
				&& this.refusedLater < MOST_REFUSED && !(this.gaveWay > LATEST) && !(this.recovered < LEAST);
	}

	private static double share(Scenario scenario, List<Second> run, int from, int to) {
		return sum(run.subList(from, to), Second::answered) / (to - from) / scenario.best(from * 1_000_000_000L);
	}

	private static double refused(List<Second> run) {
		double refused = sum(run, Second::refused);
		return refused / (refused + sum(run, Second::answered));
	}

	private static double gaveWay(List<Second> run) {
		double before = sum(run.subList(Scenario.BEGIN - 10, Scenario.BEGIN), Second::inFlight) / 10;
		for (int second = Scenario.BEGIN; second < run.size(); second++) {
			if (run.get(second).inFlight() <= before * 2 / 3) {
				return second + 1.0 - Scenario.BEGIN;
			}
		}
		return Double.POSITIVE_INFINITY;
	}

	private static double sum(List<Second> run, ToDoubleFunction<Second> value) {
		return run.stream().mapToDouble(value).sum();
	}

}
