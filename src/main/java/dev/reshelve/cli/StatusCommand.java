package dev.reshelve.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.reshelve.ledger.LedgerTotals;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.Totals;
import dev.reshelve.report.page.FactsReader;
import dev.reshelve.report.page.RunPage;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.JobWordings;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunRefusedException;
import dev.reshelve.run.RunState;
import dev.reshelve.run.Runs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

@Command(name = "status", mixinStandardHelpOptions = true, description = "Shows one run; without a number the latest.",
		footer = { "", ExitCode.OF_A_LOOK })
class StatusCommand implements Callable<Integer> {

	private static final List<Outcome> OUTCOMES = List.of(Outcome.CHANGED, Outcome.CONFIRMED, Outcome.CONFLICT,
			Outcome.REFUSED, Outcome.FAILED, Outcome.PENDING);

	private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

	@Parameters(paramLabel = "RUN", arity = "0..1", description = "The run's number.")
	private @Nullable Long run;

	@Option(names = "--json", description = "Print a JSON object.")
	private boolean json;

	@Option(names = "--watch", description = "Look again every two seconds while somebody works on the run.")
	private boolean watch;

	@Option(names = "--page", description = "Write the run's web page anew, and print where it is.")
	private boolean page;

	@Mixin
	@SuppressWarnings("NullAway.Init")
	private Terminal terminal;

	@Override
	public Integer call() throws InterruptedException {
		try (ConfigurableApplicationContext context = start()) {
			Runs runs = context.getBean(Runs.class);
			LedgerTotals totals = context.getBean(LedgerTotals.class);
			Run run = (this.run != null) ? runs.get(this.run) : latest(runs);
			JobWording wording = context.getBean(JobWordings.class).of(run);
			print(run, totals.of(run.id()), wording);
			while (this.watch && run.state() == RunState.RUNNING) {
				Thread.sleep(BETWEEN_LOOKS);
				run = runs.get(run.id());
				print(run, totals.of(run.id()), wording);
			}
			if (this.page) {
				writePage(context, run.id());
			}
			return ExitCode.DONE;
		}
	}

	private ConfigurableApplicationContext start() {
		return this.page ? this.terminal.startSpring() : this.terminal.startHistory();
	}

	private void writePage(ConfigurableApplicationContext context, long run) {
		Path file = context.getBean(RunPage.class).write(context.getBean(FactsReader.class).all(run));
		(this.json ? this.terminal.err() : this.terminal.out()).println("  As a page: " + file);
	}

	private static Run latest(Runs runs) {
		return runs.latest(1)
			.stream()
			.findFirst()
			.orElseThrow(
					() -> new RunRefusedException("There are no runs yet. Start one with: reshelve reclassify --help"));
	}

	private void print(Run told, Totals totals, JobWording wording) {
		RunJson run = RunJson.of(told, totals, wording);
		PrintWriter out = this.terminal.out();
		if (this.json) {
			out.println(JsonMapper.shared().writeValueAsString(run));
			return;
		}
		out.printf("Run %d (%s, %s): %s%n", run.run(), run.inWords(), String.join(", ", run.libraries()), run.state());
		printTimes(run);
		if (run.failure() != null) {
			out.printf("  The last attempt failed: %s%n", run.failure());
		}
		out.printf("  %s%n", Words.planned(told, totals, wording));
		if (wording.plans()) {
			printOutcomes(totals, wording);
		}
		if (told.result() != null) {
			out.printf("  %s%n", told.result());
		}
		printNext(run);
	}

	private void printOutcomes(Totals totals, JobWording wording) {
		this.terminal.out()
			.printf("  %s%n",
					OUTCOMES.stream()
						.filter((outcome) -> outcome != Outcome.CONFIRMED || totals.of(outcome) > 0)
						.map((outcome) -> Words.of(totals.of(outcome)) + " " + wording.name(outcome))
						.collect(Collectors.joining(", ")));
	}

	private void printNext(RunJson run) {
		PrintWriter out = this.terminal.out();
		switch (run.state()) {
			case PLANNED -> out.printf("  To apply the plan: reshelve restart %d%n", run.run());
			case STOPPED, FAILED, INTERRUPTED -> out.printf("  To go on: reshelve restart %d%n", run.run());
			default -> {
			}
		}
	}

	private void printTimes(RunJson run) {
		Instant until = (run.ended() != null) ? run.ended() : Instant.now();
		this.terminal.out()
			.printf("  Started %s, %s, %s%s%n", Words.of(run.started()),
					(run.ended() != null) ? "ended " + Words.of(run.ended()) : "not ended",
					Words.of(Duration.between(run.started(), until)),
					(run.attempts() == 1) ? "" : " in " + Words.count(run.attempts(), "attempt"));
		if (run.owner() != null) {
			this.terminal.out()
				.printf("  %s %s%n", (run.state() == RunState.RUNNING) ? "Being worked on by" : "Was worked on by",
						run.owner());
		}
	}

}
