package dev.reshelve.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import dev.reshelve.apply.BatchSettler;
import dev.reshelve.apply.Settler;
import dev.reshelve.archive.Archive;
import dev.reshelve.archive.ArchiveRecord;
import dev.reshelve.archive.RecordGroup;
import dev.reshelve.http.ServerException;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.PendingRow;
import dev.reshelve.ledger.Settled;
import dev.reshelve.searchindex.ItemResult;
import dev.reshelve.searchindex.Operation;
import dev.reshelve.searchindex.SearchEngine;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Settles the records of a batch together: a call to the archive for each group among
 * them, and one to the search engine for all. Both can be repeated without harm, so what
 * a process that died may have done is simply done again. A chunk that the archive cannot
 * give is asked for by halves, until the record that is to blame stands alone.
 */
class ChunkSettler implements BatchSettler {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Archive archive;

	private final SearchEngine engine;

	private final String index;

	ChunkSettler(Archive archive, SearchEngine engine, String index) {
		this.archive = archive;
		this.engine = engine;
		this.index = index;
	}

	@Override
	public Settler begin(List<PendingRow> batch, Predicate<PendingRow> suspect) {
		Map<PendingRow, Settled> outcomes = new HashMap<>();
		Map<PendingRow, Operation> operations = new LinkedHashMap<>();
		Map<RecordGroup, List<PendingRow>> groups = new LinkedHashMap<>();
		for (PendingRow row : batch) {
			if (RecordRows.isDeletion(row.change())) {
				operations.put(row, Operation.delete(RecordRows.uri(row.change())));
			}
			else {
				groups.computeIfAbsent(RecordRows.group(row.change()), (group) -> new ArrayList<>()).add(row);
			}
		}
		groups.forEach((group, rows) -> read(group, rows, operations, outcomes));
		send(operations, outcomes);
		return (row, suspected) -> Objects.requireNonNull(outcomes.get(row));
	}

	private void read(RecordGroup group, List<PendingRow> rows, Map<PendingRow, Operation> operations,
			Map<PendingRow, Settled> outcomes) {
		Map<Long, ArchiveRecord> records;
		try {
			records = this.archive.records(group, rows.stream().map((row) -> row.change().id().number()).toList());
		}
		catch (ServerException.Refused | ServerException.Unsettled ex) {
			if (rows.size() > 1) {
				read(group, rows.subList(0, rows.size() / 2), operations, outcomes);
				read(group, rows.subList(rows.size() / 2, rows.size()), operations, outcomes);
			}
			else {
				Outcome outcome = (ex instanceof ServerException.Refused) ? Outcome.REFUSED : Outcome.FAILED;
				outcomes.put(rows.getFirst(), settled(rows.getFirst(), outcome, (ex.status() != 0) ? ex.status() : null,
						null, ex.getMessage()));
			}
			return;
		}
		for (PendingRow row : rows) {
			ArchiveRecord found = records.get(row.change().id().number());
			if (found != null) {
				operations.put(row, Operation.index(RecordRows.uri(row.change()), JSON.writeValueAsBytes(found)));
			}
			else {
				outcomes.put(row, settled(row, Outcome.REFUSED, 404, null,
						"The archive does not have it any more: it was deleted after the plan."));
			}
		}
	}

	private void send(Map<PendingRow, Operation> operations, Map<PendingRow, Settled> outcomes) {
		if (operations.isEmpty()) {
			return;
		}
		List<PendingRow> rows = List.copyOf(operations.keySet());
		List<ItemResult> results = this.engine.bulk(this.index, List.copyOf(operations.values()));
		for (int i = 0; i < rows.size(); i++) {
			ItemResult result = results.get(i);
			Outcome outcome = result.done() ? Outcome.CHANGED : result.heldBack() ? Outcome.FAILED : Outcome.REFUSED;
			outcomes.put(rows.get(i), settled(rows.get(i), outcome, result.status(), result.error(), result.reason()));
		}
	}

	private static Settled settled(PendingRow row, Outcome outcome, @Nullable Integer status, @Nullable String code,
			@Nullable String reason) {
		return new Settled(row.change().id(), outcome, status, code, reason, null, 0, Instant.now());
	}

}
