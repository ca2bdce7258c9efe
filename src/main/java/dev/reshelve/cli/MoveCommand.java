package dev.reshelve.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.reshelve.apply.Check;
import dev.reshelve.apply.OnConflict;
import dev.reshelve.move.MoveOptions;
import dev.reshelve.move.MoveRequest;
import dev.reshelve.move.Moving;
import dev.reshelve.storage.StorageAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.springframework.util.unit.DataSize;

@Command(name = "move", mixinStandardHelpOptions = true,
		description = { "Moves binaries from one storage to another. The source stays as it is.",
				"An address is file:/folder, http(s)://host/path/ (to read from, with --list) or "
						+ "s3://bucket/prefix, for other servers than Amazon's with ?endpoint=https://host:port. "
						+ "Credentials for S3 come from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, "
						+ "AWS_PROFILE)." },
		footer = { "", ExitCode.OF_A_RUN })
class MoveCommand implements Callable<Integer> {

	@Option(names = "--from", required = true, paramLabel = "URI", description = "Where the objects are.")
	@SuppressWarnings("NullAway.Init")
	private String from;

	@Option(names = "--to", required = true, paramLabel = "URI", description = "Where they go.")
	@SuppressWarnings("NullAway.Init")
	private String to;

	@Option(names = "--list", paramLabel = "FILE",
			description = "CSV with the columns source, target, and maybe size, checksum. Default: all that is there, "
					+ "under the same names.")
	private @Nullable Path list;

	@Option(names = "--overwrite", description = "Replace what is at the target and differs.")
	private boolean overwrite;

	@Option(names = "--disk-budget", paramLabel = "SIZE", defaultValue = "1GB",
			description = "So much may lie on this machine's disk on its way, such as 500MB. "
					+ "Default: ${DEFAULT-VALUE}.")
	@SuppressWarnings("NullAway.Init")
	private String diskBudget;

	@Option(names = "--plan", description = "Stop after the plan: nothing is moved.")
	private boolean planOnly;

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
		MoveOptions options = new MoveOptions(StorageAddress.parse(this.from), StorageAddress.parse(this.to), this.list,
				budget(), this.settle.toOptions(Check.LIST, this.overwrite ? OnConflict.OVERWRITE : OnConflict.SKIP));
		MoveRequest request = new MoveRequest(options, this.pace.toSettings(), this.planOnly);
		return new AttemptRunner(this.terminal, this.tell)
			.run((context) -> context.getBean(Moving.class).begin(request, this.terminal::warn));
	}

	private long budget() {
		try {
			DataSize size = DataSize.parse(this.diskBudget);
			if (size.toKilobytes() >= 64) {
				return size.toBytes();
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// The same as one that is too small.
		}
		throw new UsageException(
				"--disk-budget takes a size of at least 64KB, such as 500MB or 2GB, not '" + this.diskBudget + "'.");
	}

}
