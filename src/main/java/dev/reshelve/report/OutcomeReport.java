package dev.reshelve.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.reshelve.ledger.LedgerRow;
import dev.reshelve.ledger.LedgerRows;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.run.AttemptListener;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.JobWordings;
import dev.reshelve.run.OutcomeColumn;
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

	private static final List<OutcomeColumn> WHY = List.of(new OutcomeColumn("status", LedgerRow::httpStatus),
			new OutcomeColumn("code", LedgerRow::errorCode), new OutcomeColumn("reason", LedgerRow::errorMessage),
			new OutcomeColumn("calls", LedgerRow::calls), new OutcomeColumn("settled", LedgerRow::settledAt));

	private final LedgerRows ledger;

	private final JobWordings wordings;

	private final Path folder;

	private final boolean all;

	/**
	 * @param all whether every planned document is reported, too, in a file of its own
	 */
	OutcomeReport(LedgerRows ledger, JobWordings wordings, @Value("${reshelve.home}") Path home,
			@Value("${reshelve.report-all}") boolean all) {
		this.ledger = ledger;
		this.wordings = wordings;
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
			write(run, NOT_AS_WANTED, file(run.id()));
		}
		fileOfAll(run.id()).ifPresent((file) -> write(run, EnumSet.allOf(Outcome.class), file));
	}

	private void write(Run run, Set<Outcome> outcomes, Path file) {
		ReportFile.write(file, "report", (out) -> write(run, outcomes, out));
	}

	/**
	 * Writes the documents with these outcomes to a writer, which is left open.
	 */
	public void write(Run run, Set<Outcome> outcomes, Writer out) throws IOException {
		CsvWriter csv = CsvWriter.builder().build(out);
		List<OutcomeColumn> columns = columns(this.wordings.of(run));
		csv.writeRecord(columns.stream().map(OutcomeColumn::header).toList());
		this.ledger.forEach(run.id(), outcomes, (row) -> csv
			.writeRecord(columns.stream().map((column) -> SpreadsheetText.of(column.value().apply(row))).toList()));
		csv.flush();
	}

	private static List<OutcomeColumn> columns(JobWording wording) {
		List<OutcomeColumn> columns = new ArrayList<>(wording.identity());
		columns.add(new OutcomeColumn("outcome", LedgerRow::outcome));
		columns.addAll(wording.details());
		columns.addAll(WHY);
		return columns;
	}

}
