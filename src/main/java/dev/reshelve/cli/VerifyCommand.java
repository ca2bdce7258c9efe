package dev.reshelve.cli;

import java.util.concurrent.Callable;

import dev.reshelve.apply.ApplyOptions;
import dev.reshelve.apply.Check;
import dev.reshelve.apply.OnConflict;
import dev.reshelve.pace.PaceSettings;
import dev.reshelve.verify.Verifying;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "verify", mixinStandardHelpOptions = true,
		description = "Reads back every document that a run changed and compares, as a new run. Nothing is changed.",
		footer = { "", ExitCode.OF_A_RUN })
class VerifyCommand implements Callable<Integer> {

	@Parameters(paramLabel = "RUN", description = "The number of the run to verify.")
	private long run;

	@Option(names = "--check", paramLabel = "document|list", defaultValue = "document",
			description = "Ask each document itself, or believe a list where it says that a document is as wanted: "
					+ "fewer calls, but a list may lag behind. Default: ${DEFAULT-VALUE}.")
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
			throw new UsageException("To verify is to look: --check takes document or list.");
		}
		ApplyOptions options = this.settle.toOptions(this.check, OnConflict.SKIP);
		PaceSettings settings = this.pace.toSettings();
		return new AttemptRunner(this.terminal, this.tell)
			.run((context) -> context.getBean(Verifying.class).begin(this.run, options, settings));
	}

}
