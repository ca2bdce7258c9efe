package dev.reshelve.settle;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

import dev.reshelve.apply.Answers;
import dev.reshelve.apply.Check;
import dev.reshelve.apply.Settler;
import dev.reshelve.document.Classification;
import dev.reshelve.document.Document;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.InMemoryDocumentStore;
import dev.reshelve.document.Target;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.PendingRow;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.ledger.Settled;
import dev.reshelve.pace.PaceStoppedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ListedFirstTests {

	private final UnwillingStore store = new UnwillingStore();

	private final Map<Long, String> listed = new ConcurrentHashMap<>();

	@Test
	void asksOneListForTheWholeBatch() {
		LongStream.rangeClosed(1, 9)
			.forEach((number) -> this.store.put(id(number), new Classification("C" + number, null)));
		settle(Check.LIST, false);
		assertThat(this.store.calls()).containsExactly("list 10");
		assertThat(this.listed).containsEntry(3L, "C3").containsEntry(10L, "null").hasSize(10);
	}

	@ParameterizedTest
	@EnumSource(names = "LIST", mode = EnumSource.Mode.EXCLUDE)
	void asksNoListWhereNoneIsWanted(Check check) {
		settle(check, false);
		assertThat(this.store.calls()).isEmpty();
		assertThat(this.listed).hasSize(10);
	}

	@ParameterizedTest
	@EnumSource
	void asksNoListForWhatADeadProcessMayHaveChanged(Check check) {
		settle(check, true);
		assertThat(this.store.calls()).isEmpty();
		assertThat(this.listed.values()).hasSize(10).containsOnly("null suspect");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 503 })
	void doesWithoutAListThatFails(int status) {
		this.store.onList = (status == 400) ? new DocumentStoreException.Refused("No.", status, null)
				: Answers.unsettled(status, false);
		settle(Check.LIST, false);
		assertThat(this.listed.values()).hasSize(10).containsOnly("null");
	}

	@Test
	void aListThatEndsTheRunSettlesNothing() {
		this.store.onList = new DocumentStoreException.SignInRefused("No.", 401, null);
		assertThatThrownBy(() -> settle(Check.LIST, false)).isSameAs(this.store.onList);
		assertThat(this.listed).isEmpty();
	}

	@Test
	void aStopWhileListingSettlesNothing() {
		this.store.onList = new PaceStoppedException();
		assertThatThrownBy(() -> settle(Check.LIST, false)).isSameAs(this.store.onList);
		assertThat(this.listed).isEmpty();
	}

	private void settle(Check check, boolean suspect) {
		List<PendingRow> rows = LongStream.rangeClosed(1, 10)
			.mapToObj((number) -> new PendingRow(number, 0,
					new PlannedChange(id(number), new Classification("A", null), new Target("B", null)), false))
			.toList();
		Settler settler = new ListedFirst(this.store, check, this::note).begin(rows, (row) -> suspect);
		rows.forEach((row) -> settler.settle(row, suspect));
	}

	private Settled note(PlannedChange change, @Nullable Classification inList, boolean suspect) {
		this.listed.put(change.id().number(), inList + (suspect ? " suspect" : ""));
		return new Settled(change.id(), Outcome.CHANGED, 200, null, null, null, 1, Instant.EPOCH);
	}

	private static DocumentId id(long number) {
		return new DocumentId("LIB", number, 1);
	}

	private static final class UnwillingStore extends InMemoryDocumentStore {

		private volatile @Nullable RuntimeException onList;

		@Override
		public List<Document> list(String library, Collection<DocumentId> ids) {
			RuntimeException failure = this.onList;
			if (failure != null) {
				throw failure;
			}
			return super.list(library, ids);
		}

	}

}
