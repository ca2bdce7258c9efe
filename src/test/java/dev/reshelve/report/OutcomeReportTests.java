package dev.reshelve.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.Target;
import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.LedgerRows;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.ledger.PlannedRun;
import dev.reshelve.ledger.Settled;
import dev.reshelve.pace.PaceSettings;
import dev.reshelve.run.JobWordings;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunPhase;
import dev.reshelve.run.RunState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutcomeReportTests {

	private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

	private final LedgerRows ledger = MigratedDatabase.of(Engine.H2).get(LedgerRows.class);

	private final JobWordings wordings = MigratedDatabase.of(Engine.H2).get(JobWordings.class);

	private final PlannedRun planned = new PlannedRun(MigratedDatabase.of(Engine.H2));

	private final long run = this.planned.id();

	@TempDir
	private Path home;

	@BeforeEach
	void settle() {
		this.planned.plan(List.of(change("A!1.1", "A", null), change("A!2.1", "=A", "X"), change("A!3.1", null, null),
				change("A!4.1", "A", null), change("A!5.1", "A", null), change("A!6.1", "A", null)));
		this.planned.settle(List.of(settled("A!1.1", Outcome.CHANGED, null, null),
				settled("A!2.1", Outcome.REFUSED, "NRC_CHECKED_OUT", "Checked out by \"Ä\", since noon"),
				settled("A!3.1", Outcome.CONFLICT, null, null), settled("A!4.1", Outcome.FAILED, null, null),
				settled("A!5.1", Outcome.CONFIRMED, null, null)));
	}

	@Test
	void namesTheDocumentsThatAreNotAsWanted() throws IOException {
		OutcomeReport report = report(false);
		report.afterAttempt(settled(), null);
		List<List<String>> rows = rows(Files.readString(report.file(this.run)));
		assertThat(rows.removeFirst()).containsExactly("library", "document", "version", "outcome", "class", "subclass",
				"new_class", "new_subclass", "status", "code", "reason", "calls", "settled");
		assertThat(rows).extracting((row) -> row.get(1)).containsExactly("2", "3", "4");
		assertThat(rows.getFirst()).containsExactly("A", "2", "1", "REFUSED", "'=A", "X", "B", "", "200",
				"NRC_CHECKED_OUT", "Checked out by \"Ä\", since noon", "2", "2026-01-02T12:00:00Z");
	}

	@Test
	void replacesTheReportOfAnEarlierAttemptAndLeavesNothingBeside() throws IOException {
		OutcomeReport report = report(false);
		report.afterAttempt(settled(), null);
		MigratedDatabase.of(Engine.H2).get(Ledger.class).reopen(this.run, EnumSet.of(Outcome.FAILED));
		this.planned.settle(List.of(settled("A!4.1", Outcome.CHANGED, null, null)));
		report.afterAttempt(settled(), null);
		assertThat(rows(Files.readString(report.file(this.run)))).hasSize(3);
		assertThat(report.file(this.run).getParent()).isDirectoryContaining((file) -> true)
			.isDirectoryNotContaining((file) -> !file.equals(report.file(this.run)));
	}

	@Test
	void reportsEveryPlannedDocumentOnRequest() throws IOException {
		report(true).afterAttempt(settled(), null);
		List<List<String>> rows = rows(Files.readString(report(true).fileOfAll(this.run).orElseThrow()));
		assertThat(rows).hasSize(7);
		assertThat(rows.getLast()).containsExactly("A", "6", "1", "PENDING", "A", "", "B", "", "", "", "", "0", "");
		assertThat(report(false).fileOfAll(this.run)).isEmpty();
	}

	@Test
	void reportsNothingBeforeADocumentIsLookedAt() {
		report(false).afterAttempt(run(RunPhase.PLANNED), null);
		assertThat(this.home).isEmptyDirectory();
	}

	@Test
	void writesTheOutcomesAskedFor() throws IOException {
		StringWriter out = new StringWriter();
		report(false).write(settled(), EnumSet.of(Outcome.CHANGED), out);
		assertThat(rows(out.toString())).hasSize(2).last().satisfies((row) -> assertThat(row.get(1)).isEqualTo("1"));
	}

	@Test
	void saysWhereItCouldNotBeWritten() throws IOException {
		Path file = Files.writeString(this.home.resolve("file"), "");
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> new OutcomeReport(this.ledger, this.wordings, file, false).afterAttempt(settled(), null))
			.withMessageContaining(file.toString());
	}

	private OutcomeReport report(boolean all) {
		return new OutcomeReport(this.ledger, this.wordings, this.home, all);
	}

	private Run settled() {
		return run(RunPhase.SETTLED);
	}

	private Run run(RunPhase phase) {
		return new Run(this.run, "reclassify", "https://dms.example", List.of("A"), true, null, RunState.COMPLETED,
				phase, false, null, null, 1, NOON, NOON, null, null, null, PaceSettings.AUTO);
	}

	private static List<List<String>> rows(String csv) {
		List<List<String>> rows = new ArrayList<>();
		for (CsvRecord record : CsvReader.builder().ofCsvRecord(csv)) {
			rows.add(record.getFields());
		}
		return rows;
	}

	private static PlannedChange change(String id, @Nullable String documentClass, @Nullable String subclass) {
		return new PlannedChange(DocumentId.parse(id), new Classification(documentClass, subclass),
				new Target("B", null));
	}

	private static Settled settled(String id, Outcome outcome, @Nullable String code, @Nullable String message) {
		return new Settled(DocumentId.parse(id), outcome, 200, code, message, null, 2, NOON);
	}

}
