package dev.reshelve.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.samskivert.mustache.Template;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.Totals;
import dev.reshelve.pace.PaceReading.HoldsBack;
import dev.reshelve.report.page.PageView.Badge;
import dev.reshelve.report.page.PageView.Fact;
import dev.reshelve.report.page.PageView.Hold;
import dev.reshelve.report.page.PageView.Tile;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunState;
import org.jspecify.annotations.Nullable;

/**
 * Writes pages: self-contained HTML in which nothing that comes from a server, a file or
 * a user is more than text.
 */
public final class PageText {

	private static final String STYLE = PageTemplate.text("page.css");

	private static final String POLICY = "default-src 'none'; style-src " + PageTemplate.digest(STYLE)
			+ "; base-uri 'none'; form-action 'none'";

	/** What the page of a run that works may do: load its script and ask for news. */
	public static final String LIVE_POLICY = POLICY + "; script-src 'self'; connect-src 'self'";

	/** The script of a page of a run that works. */
	public static final String SCRIPT = PageTemplate.text("live.js");

	private static final Template PAGE = PageTemplate.named("page");

	private static final Template CONTENT = PageTemplate.named("content");

	private static final int LONGEST_MESSAGE = 300;

	private PageText() {
	}

	/** The page of a run, which needs nothing but itself. */
	public static String whole(RunFacts facts) {
		return PAGE.execute(view(facts, null));
	}

	/** The page of a run that works, which loads its script and asks for news. */
	public static String live(RunFacts facts, Now now) {
		return PAGE.execute(view(facts, now));
	}

	/** What such a page puts in the place of its content. */
	public static String content(RunFacts facts, Now now) {
		return CONTENT.execute(view(facts, now));
	}

	private static PageView view(RunFacts facts, @Nullable Now now) {
		Run run = facts.run();
		Totals totals = facts.totals();
		LedgerGroups groups = facts.groups();
		boolean sampled = facts.attempts().stream().anyMatch((attempt) -> !attempt.samples().isEmpty());
		return new PageView((now != null) ? LIVE_POLICY : POLICY, STYLE,
				(now != null) ? now.view(run, totals, facts.wording()) : null, "Run " + run.id() + " · " + run.job(),
				Headline.of(facts, took(facts)), state(run), facts(run), failure(run), next(run),
				tiles(totals, facts.wording()), read(run, totals, facts.wording()),
				sampled ? SpeedPlots.of(facts.attempts(), facts.wording()) : null, holds(facts.attempts()),
				counted(groups, now), groups.hasClasses() ? Sankey.of(groups.flows(), facts.wording()) : null,
				groups.hasClasses() ? ClassRows.of(groups.flows(), facts.wording()) : null,
				Tables.reasons(groups, facts.wording()), Tables.moreReasons(groups, totals, facts.wording()),
				Tables.attempts(facts), Tables.throttles(facts), facts.history().parameters(),
				Figures.of(Instant.now()));
	}

	/** While the run works, groups are older than the other numbers. */
	private static String counted(LedgerGroups groups, @Nullable Now now) {
		return (now != null && now.working()) ? "As counted at " + Figures.clock(groups.at()) : "";
	}

	private static String took(RunFacts facts) {
		if (facts.run().state() == RunState.RUNNING) {
			return "";
		}
		Duration took = facts.attempts().stream().map(AttemptRecord::worked).reduce(Duration.ZERO, Duration::plus);
		return took.isZero() ? "" : Figures.of(took);
	}

	private static Badge state(Run run) {
		return new Badge(run.state().name().toLowerCase(Locale.ROOT), Figures.style(run.state()));
	}

	private static List<Fact> facts(Run run) {
		List<Fact> facts = new ArrayList<>();
		facts.add(new Fact("Job", run.job() + ((run.ofRun() != null) ? " of run " + run.ofRun() : "")));
		facts
			.add(new Fact((run.libraries().size() == 1) ? "Library" : "Libraries", String.join(", ", run.libraries())));
		facts.add(new Fact("Server", run.server()));
		facts.add(new Fact("Pace", Figures.of(run.pace())));
		facts.add(new Fact("Started", Figures.of(run.started())));
		Instant ended = run.ended();
		if (ended != null) {
			facts.add(new Fact("Ended", Figures.of(ended)));
		}
		if (run.result() != null) {
			facts.add(new Fact("Result", run.result()));
		}
		if (run.owner() != null) {
			facts.add(new Fact((run.state() == RunState.RUNNING) ? "Worked on by" : "Last worked on by",
					run.owner().toString()));
		}
		return facts;
	}

	private static @Nullable String failure(Run run) {
		String failure = run.lastFailure();
		return (failure != null) ? message(failure) : null;
	}

	private static @Nullable String next(Run run) {
		return switch (run.state()) {
			case PLANNED, STOPPED, FAILED, INTERRUPTED -> "reshelve restart " + run.id();
			case RUNNING, ABANDONED, COMPLETED -> null;
		};
	}

	private static String read(Run run, Totals totals, JobWording wording) {
		if (run.ofRun() != null) {
			return wording.count(totals.planned()) + " that run " + run.ofRun() + " " + wording.done();
		}
		return wording.planned(totals);
	}

	private static List<Tile> tiles(Totals totals, JobWording wording) {
		List<Tile> tiles = new ArrayList<>();
		if (totals.exported() > 0) {
			tiles.add(new Tile(wording.done(), Figures.style(Outcome.CHANGED), Figures.of(totals.exported()), "",
					Figures.share(0, 1), Figures.share(1, 1)));
		}
		long before = 0;
		for (Outcome outcome : List.of(Outcome.CHANGED, Outcome.CONFIRMED, Outcome.CONFLICT, Outcome.REFUSED,
				Outcome.FAILED, Outcome.PENDING)) {
			long documents = totals.of(outcome);
			if (documents > 0) {
				tiles.add(new Tile(wording.name(outcome), Figures.style(outcome), Figures.of(documents),
						Figures.percent(documents, totals.planned()), Figures.share(before, totals.planned()),
						Figures.share(documents, totals.planned())));
				before += documents;
			}
		}
		return tiles;
	}

	private static List<Hold> holds(List<AttemptRecord> attempts) {
		Map<HoldsBack, Duration> held = new EnumMap<>(HoldsBack.class);
		attempts.forEach((attempt) -> attempt.held().forEach((what, took) -> held.merge(what, took, Duration::plus)));
		long all = held.values().stream().mapToLong(Duration::toMillis).sum();
		long most = held.values().stream().mapToLong(Duration::toMillis).max().orElse(0);
		return held.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().isZero())
			.sorted(Map.Entry.<HoldsBack, Duration>comparingByValue().reversed())
			.map((entry) -> new Hold(Figures.name(entry.getKey()), Figures.style(entry.getKey()),
					Figures.of(entry.getValue()), Figures.percent(entry.getValue().toMillis(), all),
					Figures.share(entry.getValue().toMillis(), most)))
			.toList();
	}

	/** A message of at most some hundred characters. */
	static String message(@Nullable String text) {
		return PageTemplate.bounded(Objects.requireNonNullElse(text, ""), LONGEST_MESSAGE);
	}

}
