package dev.reshelve.listing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Document;
import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.DocumentPage;
import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.InMemoryDocumentStore;
import dev.reshelve.document.NumberRange;
import dev.reshelve.slice.Slice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(20)
class SliceReadingTests {

	private static final int PAGE = 10;

	private static final Classification CLASS = new Classification("A", null);

	private final OddStore store = new OddStore();

	private Cursors cursors = Cursors.GOOD;

	private boolean unordered;

	/** What a store does with its cursors. */
	enum Cursors {

		GOOD,
		/** Refuses the second one. */
		REFUSED,
		/** Gives the one that it was asked with. */
		REPEATED,
		/** Begins anew after the third page. */
		LOOPING,
		/** Begins anew, but skips a document each time, so that some come late. */
		DRIFTING,
		/** Sends an empty page in between. */
		EMPTY_PAGE,
		/** Gives one behind the last document, too. */
		ONE_TOO_MANY

	}

	@ParameterizedTest
	@EnumSource
	void readsEachDocumentOnceWhateverTheCursorDoes(Cursors cursors) {
		documents(1, 95);
		this.cursors = cursors;
		assertThat(read(1, 1000)).containsExactlyInAnyOrderElementsOf(everything());
	}

	@ParameterizedTest
	@EnumSource
	void readsEachDocumentOnceInWhateverOrderTheyAreListed(Cursors cursors) {
		documents(1, 95);
		this.cursors = cursors;
		this.unordered = true;
		assertThat(read(1, 1000)).containsExactlyInAnyOrderElementsOf(everything());
	}

	@ParameterizedTest
	@EnumSource
	void readsEachVersionOnce(Cursors cursors) {
		for (int number = 1; number <= 30; number++) {
			for (int version = 1; version <= 1 + number % 5; version++) {
				this.store.put(new DocumentId("LIB", number, version), CLASS);
			}
		}
		this.cursors = cursors;
		this.unordered = true;
		assertThat(read(1, 30)).containsExactlyInAnyOrderElementsOf(everything());
	}

	@Test
	void staysWithinTheSlice() {
		documents(1, 50);
		assertThat(read(11, 40)).hasSize(30).allMatch((id) -> 11 <= id.number() && id.number() <= 40);
		this.cursors = Cursors.REFUSED;
		assertThat(read(11, 40)).hasSize(30).allMatch((id) -> 11 <= id.number() && id.number() <= 40);
	}

	@Test
	void anEmptySliceIsReadByOneCall() {
		assertThat(read(1, 1_000_000)).isEmpty();
		assertThat(this.store.calls()).containsExactly("page 1-1000000");
	}

	@Test
	void readsWithoutDetourWhereTheCursorIsGood() {
		documents(1, 40);
		read(1, 1000);
		assertThat(this.store.calls()).hasSize(4);
	}

	@Test
	void halvesAWindowUntilItFitsIntoAPage() {
		this.cursors = Cursors.REFUSED;
		for (int version = 1; version <= 8; version++) {
			for (int number = 1; number <= 10; number++) {
				this.store.put(new DocumentId("LIB", number, version), CLASS);
			}
		}
		assertThat(read(1, 10)).hasSize(80);
		assertThat(this.store.calls()).contains("page 1-10", "page 1-5", "page 1-2", "page 1", "page 10");
	}

	@Test
	void saysThatADocumentHasMoreVersionsThanFitIntoAPage() {
		this.cursors = Cursors.REFUSED;
		for (int version = 1; version <= 3 * PAGE; version++) {
			this.store.put(new DocumentId("LIB", 7, version), CLASS);
		}
		this.store.put(new DocumentId("LIB", 8, 1), CLASS);
		assertThatExceptionOfType(DocumentStoreException.NotUnderstood.class).isThrownBy(() -> read(1, 10))
			.withMessageContaining("document 7 of LIB");
	}

	@Test
	void doesNotHideOtherFailures() {
		documents(1, 50);
		DocumentStoreException.Refused refused = new DocumentStoreException.Refused("No.", 403, null);
		this.store.failure = refused;
		assertThatExceptionOfType(DocumentStoreException.Refused.class).isThrownBy(() -> read(1, 50)).isSameAs(refused);
	}

	private void documents(int from, int to) {
		for (int number = from; number <= to; number++) {
			this.store.put(new DocumentId("LIB", number, 1), CLASS);
		}
	}

	private List<DocumentId> everything() {
		return this.store.documents("LIB", NumberRange.ALL).stream().map(Document::id).toList();
	}

	private List<DocumentId> read(long from, long to) {
		SliceReading reading = new SliceReading(this.store, DocumentFilter.ALL_LATEST,
				new Slice(Slice.Step.PLAN, 0, "LIB", new NumberRange(from, to)), PAGE, List.of());
		List<DocumentId> read = new ArrayList<>();
		while (!reading.isFinished()) {
			reading.next().forEach((document) -> read.add(document.id()));
		}
		return read;
	}

	private final class OddStore extends InMemoryDocumentStore {

		private @Nullable RuntimeException failure;

		@Override
		public DocumentPage page(String library, DocumentFilter filter, NumberRange range, @Nullable String cursor,
				int limit, List<String> fields) {
			if (this.failure != null) {
				throw this.failure;
			}
			int from = (cursor != null) ? Integer.parseInt(cursor) : 0;
			return switch (SliceReadingTests.this.cursors) {
				case GOOD -> super.page(library, filter, range, cursor, limit, fields);
				case REFUSED -> {
					if (from >= 2 * limit) {
						throw new DocumentStoreException.CursorRefused("Expired.", 400, null);
					}
					yield super.page(library, filter, range, cursor, limit, fields);
				}
				case REPEATED -> withCursor(super.page(library, filter, range, cursor, limit, fields),
						(from == 2 * limit) ? cursor : null);
				case LOOPING -> withCursor(super.page(library, filter, range, cursor, limit, fields),
						(from == 2 * limit) ? "0" : null);
				case DRIFTING -> withCursor(super.page(library, filter, range, cursor, limit, fields),
						(from == 2 * limit) ? "1" : null);
				case EMPTY_PAGE -> {
					DocumentPage page = super.page(library, filter, range, cursor, limit, fields);
					yield (from == limit) ? new DocumentPage(List.of(), page.nextCursor()) : page;
				}
				case ONE_TOO_MANY -> {
					DocumentPage page = super.page(library, filter, range, cursor, limit, fields);
					int next = from + page.documents().size();
					yield page.documents().isEmpty() ? page
							: new DocumentPage(page.documents(), Integer.toString(next));
				}
			};
		}

		private DocumentPage withCursor(DocumentPage page, @Nullable String cursor) {
			return (cursor != null && page.nextCursor() != null) ? new DocumentPage(page.documents(), cursor) : page;
		}

		@Override
		protected List<Document> documents(String library, NumberRange range) {
			List<Document> documents = new ArrayList<>(super.documents(library, range));
			if (SliceReadingTests.this.unordered) {
				documents.sort(Comparator.comparing((document) -> document.id().version()));
				Collections.shuffle(documents, new Random(documents.size()));
			}
			return documents;
		}

	}

}
