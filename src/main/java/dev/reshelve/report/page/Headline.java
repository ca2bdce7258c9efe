package dev.reshelve.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.Totals;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunPhase;
import dev.reshelve.run.RunState;

/**
 * Says in one sentence what became of a run.
 */
final class Headline {

	private Headline() {
	}

	static String of(RunFacts facts, String took) {
		Run run = facts.run();
		Totals totals = facts.totals();
		String name = "Run " + run.id();
		JobWording wording = facts.wording();
		if (!wording.plans()) {
			return name + (run.state() == RunState.COMPLETED ? " " : " has so far ") + wording.done() + " "
					+ wording.count(totals.exported()) + (took.isEmpty() ? "" : " in " + took) + ending(run);
		}
		if (run.phase() == RunPhase.PLANNING) {
			return name + " has read " + wording.count(totals.read()) + " so far and " + wording.done() + " none"
					+ ending(run);
		}
		if (run.phase() == RunPhase.PLANNED && run.state() != RunState.RUNNING) {
			return name + " plans to " + wording.verb() + " " + Figures.of(totals.planned()) + " of "
					+ wording.count(totals.read()) + "; nothing has been changed" + ending(run);
		}
		boolean going = run.state() == RunState.RUNNING;
		return name + (going ? " has so far " : " ") + verb(totals, wording) + " " + Figures.of(done(totals)) + " of "
				+ wording.count(totals.planned()) + (took.isEmpty() ? "" : " in " + took) + rest(totals) + ending(run);
	}

	private static long done(Totals totals) {
		return totals.of(Outcome.CHANGED) + totals.of(Outcome.CONFIRMED);
	}

	private static String verb(Totals totals, JobWording wording) {
		boolean onlyLooked = totals.of(Outcome.CONFIRMED) > 0 && totals.of(Outcome.CHANGED) == 0;
		return onlyLooked ? "confirmed" : wording.done();
	}

	private static String rest(Totals totals) {
		List<String> rest = new ArrayList<>();
		add(rest, totals.of(Outcome.REFUSED), "was", "were", "refused");
		add(rest, totals.of(Outcome.FAILED), "failed", "failed", "after every try");
		add(rest, totals.of(Outcome.CONFLICT), "is", "are", "in conflict");
		if (rest.isEmpty()) {
			return "";
		}
		String last = rest.removeLast();
		return "; " + (rest.isEmpty() ? last : String.join(", ", rest) + " and " + last);
	}

	private static void add(List<String> rest, long documents, String one, String many, String what) {
		if (documents > 0) {
			rest.add(Figures.of(documents) + " " + ((documents == 1) ? one : many) + " " + what);
		}
	}

	private static String ending(Run run) {
		return switch (run.state()) {
			case FAILED -> ". It has failed.";
			case STOPPED, INTERRUPTED, ABANDONED -> ". It is " + run.state().name().toLowerCase(Locale.ROOT) + ".";
			default -> ".";
		};
	}

}
