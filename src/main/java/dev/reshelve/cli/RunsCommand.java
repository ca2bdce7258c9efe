package dev.reshelve.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.reshelve.ledger.LedgerTotals;
import dev.reshelve.run.JobWordings;
import dev.reshelve.run.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

@Command(name = "runs", mixinStandardHelpOptions = true, description = "Lists the runs, the latest first.",
		footer = { "", ExitCode.OF_A_LOOK })
class RunsCommand implements Callable<Integer> {

	@Option(names = "--json", description = "Print a JSON array.")
	private boolean json;

	@Option(names = "--limit", paramLabel = "N", defaultValue = "50",
			description = "At most N runs. Default: ${DEFAULT-VALUE}.")
	private int limit;

	@Mixin
	@SuppressWarnings("NullAway.Init")
	private Terminal terminal;

	@Override
	public Integer call() {
		try (ConfigurableApplicationContext context = this.terminal.startHistory()) {
			JobWordings wordings = context.getBean(JobWordings.class);
			LedgerTotals totals = context.getBean(LedgerTotals.class);
			List<RunJson> runs = context.getBean(Runs.class)
				.latest(this.limit)
				.stream()
				.map((run) -> RunJson.of(run, totals.of(run.id()), wordings.of(run)))
				.toList();
			if (this.json) {
				this.terminal.out().println(JsonMapper.shared().writeValueAsString(runs));
			}
			else if (runs.isEmpty()) {
				this.terminal.out().println("No runs yet. Start one with: reshelve reclassify --help");
			}
			else {
				this.terminal.out().println(table(runs));
			}
			return ExitCode.DONE;
		}
	}

	private static String table(List<RunJson> runs) {
		List<ColumnData<RunJson>> columns = new ArrayList<>(
				List.of(number("Run").with((run) -> Long.toString(run.run())), text("Job").with(RunJson::inWords),
						text("State").with((run) -> run.state().name()),
						text("Library").with((run) -> String.join(", ", run.libraries())),
						text("Started").with((run) -> Words.of(run.started())),
						number("Attempts").with((run) -> Integer.toString(run.attempts())),
						number("Planned").with((run) -> Words.of(run.documents().planned())),
						number("As wanted").with((run) -> Words.of(asWanted(run.documents()))),
						number("Not as wanted").with((run) -> Words.of(notAsWanted(run.documents()))),
						number("Pending").with((run) -> Words.of(run.documents().pending()))));
		if (runs.stream().anyMatch((run) -> run.documents().exported() > 0)) {
			columns.add(number("Exported").with((run) -> Words.of(run.documents().exported())));
		}
		return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, runs, columns);
	}

	/** Changed, moved or indexed by the run, or found so. */
	private static long asWanted(RunJson.Documents documents) {
		return documents.changed() + documents.confirmed();
	}

	private static long notAsWanted(RunJson.Documents documents) {
		return documents.conflict() + documents.refused() + documents.failed();
	}

	private static Column text(String header) {
		return new Column().header(header).dataAlign(HorizontalAlign.LEFT);
	}

	private static Column number(String header) {
		return new Column().header(header).dataAlign(HorizontalAlign.RIGHT);
	}

}
