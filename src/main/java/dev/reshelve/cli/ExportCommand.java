package dev.reshelve.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import dev.reshelve.export.Delivery;
import dev.reshelve.export.ExportOptions;
import dev.reshelve.export.ExportRequest;
import dev.reshelve.export.Exporting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "export", mixinStandardHelpOptions = true,
		description = "Writes what is known of documents to a CSV file. Nothing is changed.",
		footer = { "", ExitCode.OF_A_RUN })
class ExportCommand implements Callable<Integer> {

	@Option(names = "--fields", required = true, split = ",", paramLabel = "NAME",
			description = "The columns, such as id,name,class,author,create_date. A wrong name lists all there are.")
	private List<String> fields = new ArrayList<>();

	@Option(names = "--library", paramLabel = "L",
			description = "The library; may be repeated. Default: the user's own.")
	private List<String> libraries = new ArrayList<>();

	@ArgGroup(exclusive = false, validate = false, heading = "%nWhich documents:%n")
	private FilterOptions filter = new FilterOptions();

	@Option(names = "--to", paramLabel = "FILE",
			description = "The file. Default: exports/run-N.csv in the home folder.")
	private @Nullable Path file;

	@Option(names = "--overwrite", description = "Replace the file if it is there.")
	private boolean overwrite;

	@Option(names = "--gzip", description = "Compress the file.")
	private boolean gzip;

	@Option(names = "--spreadsheet-safe",
			description = "Put an apostrophe before what a spreadsheet would run as a formula.")
	private boolean spreadsheetSafe;

	@Option(names = "--mail-to", paramLabel = "ADDRESS",
			description = "Mail the file, or a summary if it is too large; may be repeated. Mail goes through the server "
					+ "that SPRING_MAIL_HOST names.")
	private List<String> mailTo = new ArrayList<>();

	@Option(names = "--delete-after-mail", description = "Delete the file here once it was mailed to everybody.")
	private boolean deleteAfterMail;

	@Option(names = "--batch-size", paramLabel = "N",
			description = "List N documents by one call, 1 to 9999. Default: 1000, or reshelve.export.batch-size.")
	private @Nullable Integer batchSize;

	@ArgGroup(exclusive = false, validate = false, heading = "%nHow fast:%n")
	private PaceOptions pace = new PaceOptions();

	@ArgGroup(exclusive = false, validate = false, heading = "%nWho is told what:%n")
	private TellOptions tell = new TellOptions();

	@Mixin
	@SuppressWarnings("NullAway.Init")
	private Terminal terminal;

	@Override
	public Integer call() {
		ExportRequest request = request();
		return new AttemptRunner(this.terminal, this.tell)
			.run((context) -> context.getBean(Exporting.class).begin(request));
	}

	private ExportRequest request() {
		if (this.batchSize != null && (this.batchSize < 1 || this.batchSize > 9999)) {
			throw new UsageException("--batch-size takes 1 to 9999, not " + this.batchSize + ".");
		}
		ExportOptions options = new ExportOptions(this.fields, this.filter.toSelection(), this.batchSize, this.gzip,
				this.spreadsheetSafe, new Delivery(this.file, this.overwrite, this.mailTo, this.deleteAfterMail));
		return new ExportRequest(this.libraries, options, this.pace.toSettings());
	}

}
