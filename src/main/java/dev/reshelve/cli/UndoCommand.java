package dev.reshelve.cli;

import java.util.concurrent.Callable;

import dev.reshelve.apply.ApplyOptions;
import dev.reshelve.apply.Check;
import dev.reshelve.apply.OnConflict;
import dev.reshelve.pace.PaceSettings;
import dev.reshelve.undo.Undoing;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "undo", mixinStandardHelpOptions = true,
		description = { "Gives the documents that a run changed their class of before, as a new run.",
				"Documents that somebody else changed since are left alone and reported. A run that is not complete is "
						+ "given up with this." },
		footer = { "", ExitCode.OF_A_RUN })
class UndoCommand implements Callable<Integer> {

	@Parameters(paramLabel = "RUN", description = "The number of the run to undo.")
	private long run;

	@Option(names = "--plan", description = "Stop after the plan: nothing is changed.")
	private boolean planOnly;

	@Option(names = "--check", paramLabel = "list|document", defaultValue = "list",
			description = "How documents are looked at before they are changed: many by one list call, or each one "
					+ "itself. Default: ${DEFAULT-VALUE}.")
	@SuppressWarnings("NullAway.Init")
	private Check check;

	@ArgGroup(exclusive = false, validate = false, heading = "%nHow:%n")
	private SettleOptions settle = new SettleOptions();

	@ArgGroup(exclusive = false, validate = false, heading = "%nHow fast:%n")
	private PaceOptions pace = new PaceOptions();

	@ArgGroup(exclusive = false, validate = false, heading = "%nWho is told what:%n")
	private TellOptions tell = new TellOptions();

	@Mixin
	@SuppressWarnings("NullAway.Init")
	private Terminal terminal;

	@Override
	public Integer call() {
		if (this.check == Check.NONE) {
			throw new UsageException("An undo always looks before it changes: --check takes list or document.");
		}
		ApplyOptions options = this.settle.toOptions(this.check, OnConflict.SKIP);
		PaceSettings settings = this.pace.toSettings();
		return new AttemptRunner(this.terminal, this.tell)
			.run((context) -> context.getBean(Undoing.class).begin(this.run, options, settings, this.planOnly));
	}

}
