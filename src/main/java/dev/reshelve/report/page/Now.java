package dev.reshelve.report.page;

import java.time.Duration;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.Totals;
import dev.reshelve.pace.PaceReading;
import dev.reshelve.pace.PaceReading.HoldsBack;
import dev.reshelve.pace.PaceSettings;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunPhase;

/**
 * What a run that works does at this moment.
 *
 * @param working whether it still works
 * @param perSecond how many documents it reads or settles a second, by its phase
 * @param stopping whether it has been asked to stop
 * @param pace what its pace is
 */
public record Now(boolean working, double perSecond, boolean stopping, PaceReading pace) {

	PageView.Live view(Run run, Totals totals, JobWording wording) {
		boolean planning = run.phase() == RunPhase.PLANNING;
		Long expected = run.expectedDocuments();
		long whole = planning ? ((expected != null) ? expected : 0) : totals.planned();
		long done = planning ? totals.read() : totals.planned() - totals.of(Outcome.PENDING);
		PaceSettings asked = run.pace();
		return new PageView.Live(this.working ? words(planning, wording) : "", Figures.percent(done, whole),
				Figures.share(Math.min(done, whole), whole), this.working ? left(whole - done) : "", this.working,
				asked.paused(), (asked.rate() != null) ? Double.toString(asked.rate()).replaceFirst("\\.0$", "") : "",
				(asked.concurrency() != null) ? asked.concurrency().toString() : "auto");
	}

	private String words(boolean planning, JobWording wording) {
		if (this.stopping) {
			return "Stopping: waiting for the calls on their way";
		}
		String held = (this.pace.holdsBack() != HoldsBack.NOTHING)
				? " · what holds the speed: " + Figures.name(this.pace.holdsBack()) : "";
		return (planning && wording.plans() ? "Planning, " : "") + Figures.of(this.perSecond) + " " + wording.noun()
				+ "s a second · " + Figures.count(this.pace.limit(), "call") + " at once" + held;
	}

	private String left(long documents) {
		if (this.stopping || documents <= 0 || this.perSecond < 0.01) {
			return "";
		}
		return "about " + Figures.of(Duration.ofSeconds((long) Math.ceil(documents / this.perSecond))) + " left";
	}

}
