package dev.reshelve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.reshelve.ledger.LedgerRows;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.report.OutcomeReport;
import dev.reshelve.run.Run;
import dev.reshelve.run.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

@Command(name = "outcomes", mixinStandardHelpOptions = true,
		description = "Prints the planned documents of a run and what became of each.",
		footer = { "", ExitCode.OF_A_LOOK })
class OutcomesCommand implements Callable<Integer> {

	@Parameters(paramLabel = "RUN", description = "The run's number.")
	private long run;

	@Option(names = "--outcome", paramLabel = "O",
			description = "Only documents with this outcome: ${COMPLETION-CANDIDATES}; may be repeated.")
	private List<Outcome> outcomes = new ArrayList<>();

	@Option(names = "--format", paramLabel = "csv|json", defaultValue = "csv",
			description = "CSV that is safe to open in a spreadsheet, or one JSON object a line, lossless. "
					+ "Default: ${DEFAULT-VALUE}.")
	@SuppressWarnings("NullAway.Init")
	private Format format;

	@Mixin
	@SuppressWarnings("NullAway.Init")
	private Terminal terminal;

	@Override
	public Integer call() throws IOException {
		try (ConfigurableApplicationContext context = this.terminal.startHistory()) {
			Run run = context.getBean(Runs.class).get(this.run);
			Set<Outcome> wanted = this.outcomes.isEmpty() ? EnumSet.allOf(Outcome.class)
					: EnumSet.copyOf(this.outcomes);
			PrintWriter out = this.terminal.out();
			if (this.format == Format.CSV) {
				context.getBean(OutcomeReport.class).write(run, wanted, out);
			}
			else {
				// Lossless, and yet nothing that a terminal would obey.
				JsonMapper mapper = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
				context.getBean(LedgerRows.class)
					.forEach(this.run, wanted, (row) -> out.println(mapper.writeValueAsString(OutcomeJson.of(row))));
			}
			out.flush();
			return ExitCode.DONE;
		}
	}

	private enum Format {

		CSV, JSON

	}

}
