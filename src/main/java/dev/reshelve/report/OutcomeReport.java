package dev.reshelve.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.Set;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.reshelve.document.Classification;
import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.LedgerRow;
import dev.reshelve.ledger.Outcome;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes the per-document outcomes of a run as CSV. Memory does not grow with their
 * number.
 */
@Component
public class OutcomeReport {

	private static final Set<Outcome> NOT_AS_WANTED = EnumSet
		.complementOf(EnumSet.of(Outcome.CHANGED, Outcome.CONFIRMED));

	private final Ledger ledger;

	private final Path folder;

	OutcomeReport(Ledger ledger, @Value("${reshelve.home}") Path home) {
		this.ledger = ledger;
		this.folder = home.resolve("reports");
	}

	/** Where the report of a run is, once it has been written. */
	public Path file(long runId) {
		return this.folder.resolve("run-" + runId + "-not-as-wanted.csv");
	}

	/**
	 * Writes the planned documents that are not as wanted. The file is written beside its
	 * place and moved into it, so it is always whole.
	 */
	public void write(long runId) {
		try {
			Files.createDirectories(this.folder);
			Path unfinished = Files.createTempFile(this.folder, "run-" + runId + "-", ".part");
			try (Writer out = Files.newBufferedWriter(unfinished)) {
				write(runId, NOT_AS_WANTED, out);
			}
			Files.move(unfinished, file(runId), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The report could not be written to " + this.folder + ": " + ex.getMessage(),
					ex);
		}
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
