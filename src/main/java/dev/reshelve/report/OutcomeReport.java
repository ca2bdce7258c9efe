package dev.reshelve.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.reshelve.document.Classification;
import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.LedgerRow;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.run.AttemptListener;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunPhase;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Writes the per-document outcomes of a run as CSV, at the end of every attempt and on
 * request. Memory does not grow with their number.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class OutcomeReport implements AttemptListener {

	/**
	 * Pending documents are left out: of a run that was stopped, they may be millions.
	 */
	private static final Set<Outcome> NOT_AS_WANTED = EnumSet.of(Outcome.CONFLICT, Outcome.REFUSED, Outcome.FAILED);

	private final Ledger ledger;

	private final Path folder;

	private final boolean all;

	/**
	 * @param all whether every planned document is reported, too, in a file of its own
	 */
	OutcomeReport(Ledger ledger, @Value("${reshelve.home}") Path home, @Value("${reshelve.report-all}") boolean all) {
		this.ledger = ledger;
		this.folder = home.resolve("reports");
		this.all = all;
	}

	/** Where the documents of a run that are not as wanted are, once reported. */
	public Path file(long runId) {
		return this.folder.resolve("run-" + runId + "-not-as-wanted.csv");
	}

	/** Where every planned document of a run is, once reported, if that was asked for. */
	public Optional<Path> fileOfAll(long runId) {
		return this.all ? Optional.of(this.folder.resolve("run-" + runId + "-all.csv")) : Optional.empty();
	}

	@Override
	public void afterAttempt(Run run, @Nullable Throwable failure) {
		if (run.phase() == RunPhase.APPLYING || run.phase() == RunPhase.SETTLED) {
			write(run.id(), NOT_AS_WANTED, file(run.id()));
		}
		fileOfAll(run.id()).ifPresent((file) -> write(run.id(), EnumSet.allOf(Outcome.class), file));
	}

	private void write(long runId, Set<Outcome> outcomes, Path file) {
		ReportFile.write(file, "report", (out) -> write(runId, outcomes, out));
	}

	/**
	 * Writes the documents with these outcomes to a writer, which is left open.
	 */
	public void write(long runId, Set<Outcome> outcomes, Writer out) throws IOException {
		CsvWriter csv = CsvWriter.builder().build(out);
		csv.writeRecord("library", "document", "version", "outcome", "class", "subclass", "new_class", "new_subclass",
				"status", "code", "reason", "calls", "settled");
		this.ledger.forEach(runId, outcomes, (row) -> csv.writeRecord(cells(row)));
		csv.flush();
	}

	private static String[] cells(LedgerRow row) {
		Classification before = row.change().before();
		return new String[] { SpreadsheetText.of(row.change().id().library()),
				Long.toString(row.change().id().number()), Integer.toString(row.change().id().version()),
				row.outcome().name(), SpreadsheetText.of(before.documentClass()), SpreadsheetText.of(before.subclass()),
				SpreadsheetText.of(row.change().wanted().documentClass()),
				SpreadsheetText.of(row.change().wanted().subclass()), SpreadsheetText.of(row.httpStatus()),
				SpreadsheetText.of(row.errorCode()), SpreadsheetText.of(row.errorMessage()),
				Integer.toString(row.calls()), SpreadsheetText.of(row.settledAt()) };
	}

}
