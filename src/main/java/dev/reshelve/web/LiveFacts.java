package dev.reshelve.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.reshelve.ledger.LedgerTotals;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.Totals;
import dev.reshelve.pace.Pace;
import dev.reshelve.report.page.FactsReader;
import dev.reshelve.report.page.LedgerGroups;
import dev.reshelve.report.page.Now;
import dev.reshelve.report.page.RunFacts;
import dev.reshelve.report.page.RunHistory;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.JobWordings;
import dev.reshelve.run.Progress;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunPhase;
import dev.reshelve.run.Runs;
import dev.reshelve.run.StopSignal;

import org.springframework.context.ApplicationContext;

/**
 * What the page of a run shows while this process works on it. Numbers come from the
 * process itself; what only the database knows is read sparingly.
 */
final class LiveFacts {

	private static final int MOMENTS = 10;

	private final Runs runs;

	private final Progress progress;

	private final Pace pace;

	private final StopSignal stop;

	private final LedgerTotals ledger;

	private final long runId;

	private final Sparing<RunHistory> history;

	private final Sparing<LedgerGroups> groups;

	private final JobWording wording;

	private final Deque<Moment> moments = new ArrayDeque<>();

	LiveFacts(ApplicationContext context, long runId) {
		this.runs = context.getBean(Runs.class);
		this.progress = context.getBean(Progress.class);
		this.pace = context.getBean(Pace.class);
		this.stop = context.getBean(StopSignal.class);
		this.ledger = context.getBean(LedgerTotals.class);
		FactsReader reader = context.getBean(FactsReader.class);
		this.runId = runId;
		this.wording = context.getBean(JobWordings.class).of(this.runs.get(runId));
		this.history = new Sparing<>(new RunHistory(List.of(), List.of(), List.of()), TimeUnit.SECONDS.toNanos(2),
				(known) -> reader.history(runId, known.parameters().isEmpty() ? null : known));
		this.groups = new Sparing<>(LedgerGroups.NONE, TimeUnit.SECONDS.toNanos(5), (known) -> reader.groups(runId));
		this.history.getNew();
	}

	/** The facts of this moment. */
	synchronized RunFacts facts() {
		Run run = this.runs.get(this.runId);
		return new RunFacts(run, totals(run), this.history.get(), this.groups.get(), this.wording);
	}

	/** What the process does now. */
	synchronized Now now(Run run) {
		boolean planning = run.phase() == RunPhase.PLANNING;
		Moment latest = new Moment(System.nanoTime(), planning,
				planning ? this.progress.read() : this.progress.settled());
		this.moments.removeIf((moment) -> moment.planning != planning);
		this.moments.addLast(latest);
		if (this.moments.size() > MOMENTS) {
			this.moments.removeFirst();
		}
		Moment first = this.moments.getFirst();
		double seconds = (latest.nanos - first.nanos) / 1e9;
		return new Now(true, (seconds > 0) ? (latest.documents - first.documents) / seconds : 0, this.stop.isGiven(),
				this.pace.reading());
	}

	private Totals totals(Run run) {
		Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
		for (Outcome outcome : Outcome.values()) {
			outcomes.put(outcome, this.progress.count(outcome));
		}
		outcomes.put(Outcome.PENDING, Math.max(0, this.progress.planned() - this.progress.settled()));
		Totals unchanged = this.ledger.unchanged(run.id());
		return new Totals(unchanged.alreadyRight(), unchanged.unmapped(), unchanged.exported(), outcomes);
	}

	private record Moment(long nanos, boolean planning, long documents) {

	}

}
