package dev.reshelve.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import dev.reshelve.apply.Check;
import dev.reshelve.apply.OnConflict;
import dev.reshelve.reclassify.Reclassification;
import dev.reshelve.reclassify.ReclassifyOptions;
import dev.reshelve.reclassify.ReclassifyRequest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "reclassify", mixinStandardHelpOptions = true,
		description = "Gives documents another class, by a mapping file.", footer = { "", ExitCode.OF_A_RUN })
class ReclassifyCommand implements Callable<Integer> {

	@Option(names = "--mapping", required = true, paramLabel = "FILE",
			description = "CSV with the columns class, new_class, and maybe subclass, new_subclass.")
	@SuppressWarnings("NullAway.Init")
	private Path mapping;

	@Option(names = "--library", paramLabel = "L",
			description = "The library; may be repeated. Default: the user's own.")
	private List<String> libraries = new ArrayList<>();

	@ArgGroup(exclusive = false, validate = false, heading = "%nWhich documents:%n")
	private FilterOptions filter = new FilterOptions();

	@ArgGroup(exclusive = false, validate = false, heading = "%nHow:%n")
	private SettleOptions settle = new SettleOptions();

	@ArgGroup(exclusive = false, validate = false, heading = "%nHow fast:%n")
	private PaceOptions pace = new PaceOptions();

	@Option(names = "--plan", description = "Stop after the plan: nothing is changed.")
	private boolean planOnly;

	@Option(names = "--check", paramLabel = "list|document|none", defaultValue = "list",
			description = "How documents are looked at before they are changed: many by one list call, each one itself, "
					+ "or not at all. Default: ${DEFAULT-VALUE}.")
	@SuppressWarnings("NullAway.Init")
	private Check check;

	@Option(names = "--on-conflict", paramLabel = "skip|overwrite", defaultValue = "skip",
			description = "What to do with documents that somebody else gave a third class since the plan. "
					+ "Default: ${DEFAULT-VALUE}.")
	@SuppressWarnings("NullAway.Init")
	private OnConflict onConflict;

	@Option(names = "--again",
			description = "Apply a mapping with swaps or chains once more, although an earlier run has applied it.")
	private boolean again;

	@ArgGroup(exclusive = false, validate = false, heading = "%nWho is told what:%n")
	private TellOptions tell = new TellOptions();

	@Mixin
	@SuppressWarnings("NullAway.Init")
	private Terminal terminal;

	@Override
	public Integer call() {
		ReclassifyRequest request = request();
		return new AttemptRunner(this.terminal, this.tell)
			.run((context) -> context.getBean(Reclassification.class).begin(request, this.terminal::warn));
	}

	private ReclassifyRequest request() {
		ReclassifyOptions options = new ReclassifyOptions(this.filter.toSelection(),
				this.settle.toOptions(this.check, this.onConflict));
		return new ReclassifyRequest(this.mapping, this.libraries, options, this.pace.toSettings(), this.planOnly,
				this.again);
	}

}
