package dev.reshelve.report.page;

import java.util.List;
import java.util.Locale;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.Totals;
import dev.reshelve.ledger.Reason;
import dev.reshelve.report.page.PageView.AttemptView;
import dev.reshelve.report.page.PageView.ExampleView;
import dev.reshelve.report.page.PageView.ReasonView;
import dev.reshelve.report.page.PageView.ThrottleView;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunState;

/**
 * The rows of the page's smaller tables.
 */
final class Tables {

	private Tables() {
	}

	static List<ReasonView> reasons(LedgerGroups groups, JobWording wording) {
		return groups.reasons()
			.stream()
			.map((reason) -> new ReasonView(wording.name(reason.outcome()), Figures.style(reason.outcome()),
					what(reason), Figures.of(reason.documents()),
					reason.examples()
						.stream()
						.map((example) -> new ExampleView(example.document(), PageText.message(example.message())))
						.toList()))
			.toList();
	}

	private static String what(Reason reason) {
		String code = (reason.code() != null) ? reason.code() : "";
		String status = (reason.httpStatus() != null) ? "HTTP " + reason.httpStatus() : "";
		return code.isEmpty() ? status : status.isEmpty() ? code : code + " (" + status + ")";
	}

	static String moreReasons(LedgerGroups groups, Totals totals, JobWording wording) {
		long all = totals.of(Outcome.REFUSED) + totals.of(Outcome.FAILED) + totals.of(Outcome.CONFLICT);
		long shown = groups.reasons().stream().mapToLong(Reason::documents).sum();
		return (all > shown && shown > 0) ? wording.count(all - shown) + " for other reasons" : "";
	}

	static List<AttemptView> attempts(RunFacts facts) {
		Run run = facts.run();
		return facts.attempts().stream().map((attempt) -> {
			boolean last = attempt.number() == facts.attempts().size();
			return new AttemptView(attempt.number(), last ? state(run, attempt) : word(attempt.status()),
					Figures.of(attempt.started()), Figures.of(attempt.worked()), Figures.of(attempt.settled()),
					(attempt.settledPerSecond() > 0) ? Figures.of(attempt.settledPerSecond()) : "–",
					Figures.of(attempt.calls()), Figures.of(attempt.retries()), message(run, attempt, last));
		}).toList();
	}

	private static String state(Run run, AttemptRecord attempt) {
		return (run.state() == RunState.RUNNING || run.state() == RunState.INTERRUPTED) ? word(run.state().name())
				: word(attempt.status());
	}

	private static String message(Run run, AttemptRecord attempt, boolean last) {
		String failure = run.lastFailure();
		if (last && failure != null) {
			return PageText.message(failure);
		}
		return attempt.status().equals("FAILED") ? PageText.message(attempt.message().lines().findFirst().orElse(""))
				: "";
	}

	private static String word(String status) {
		return status.toLowerCase(Locale.ROOT);
	}

	static List<ThrottleView> throttles(RunFacts facts) {
		return facts.history()
			.throttles()
			.stream()
			.map((throttle) -> new ThrottleView(Figures.of(throttle.at()), Figures.of(throttle.asked()),
					throttle.who()))
			.toList();
	}

}
