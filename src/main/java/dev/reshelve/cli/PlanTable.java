package dev.reshelve.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.PlanLine;
import dev.reshelve.ledger.Totals;
import dev.reshelve.ledger.Unchanged;
import dev.reshelve.pace.Pace;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.JobWordings;
import dev.reshelve.run.Run;

import org.springframework.context.ApplicationContext;

/**
 * Prints a plan for review: what would become of the documents of each class, and how
 * long it would take.
 */
class PlanTable {

	private final ApplicationContext context;

	private final PrintWriter out;

	PlanTable(ApplicationContext context, PrintWriter out) {
		this.context = context;
		this.out = out;
	}

	void print(Run run, Totals totals) {
		JobWording wording = this.context.getBean(JobWordings.class).of(run);
		List<PlanLine> lines = Stream
			.concat(this.context.getBean(Ledger.class).plannedByClass(run.id()).stream(),
					this.context.getBean(Unchanged.class).byClass(run.id()).stream())
			.sorted(Comparator.comparing(PlanLine::decision)
				.thenComparing(Comparator.comparingLong(PlanLine::documents).reversed()))
			.toList();
		this.out.printf("The plan of run %d for %s:%n%n", run.id(), String.join(", ", run.libraries()));
		this.out.println(AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, lines,
				List.of(new Column().header("Class")
					.dataAlign(HorizontalAlign.LEFT)
					.with((line) -> line.classification().toString()),
						new Column().header(wording.heading())
							.dataAlign(HorizontalAlign.RIGHT)
							.with((line) -> "%,d".formatted(line.documents())),
						new Column().header("Becomes").dataAlign(HorizontalAlign.LEFT).with(PlanTable::target),
						new Column().header("Decision")
							.dataAlign(HorizontalAlign.LEFT)
							.with((line) -> decision(line, wording)))));
		this.out.printf("%n%s%n", Words.planned(run, totals, wording));
		Words.shortfall(run, totals, wording).ifPresent(this.out::println);
		printEstimate(run, totals.planned());
	}

	private void printEstimate(Run run, long planned) {
		long calls = planned + Math.ceilDiv(planned, 250);
		this.out.printf("Estimated calls: %,d", calls);
		Double rate = run.pace().rate();
		Duration latency = this.context.getBean(Pace.class).reading().typicalLatency();
		if (rate != null) {
			this.out.printf("; at the cap of %s calls a second about %s", Words.rate(rate),
					Words.of(seconds(calls / rate)));
		}
		else if (!latency.isZero()) {
			int concurrency = (run.pace().concurrency() != null) ? run.pace().concurrency() : 64;
			double each = latency.toNanos() / 1e9;
			this.out.printf("; if calls take %,d ms as they did while planning, about %s with %,d calls at once",
					Math.max(1, latency.toMillis()), Words.of(seconds(calls * each / concurrency)), concurrency);
		}
		this.out.println();
	}

	private static Duration seconds(double seconds) {
		return Duration.ofMillis((long) (seconds * 1000));
	}

	private static String target(PlanLine line) {
		return (line.target() != null) ? line.target().toString() : "";
	}

	private static String decision(PlanLine line, JobWording wording) {
		return switch (line.decision()) {
			case PLANNED -> wording.verb();
			case ALREADY_RIGHT -> "already right";
			case UNMAPPED -> "no rule";
			case EXPORTED -> wording.done();
		};
	}

}
