package dev.reshelve.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.reshelve.sandbox.Dice.Purpose;
import io.netty.handler.codec.http.QueryStringDecoder;
import org.jspecify.annotations.Nullable;

/** Answers {@code GET …/documents} from an index that may lag behind. */
final class Listing {

	private static final int BYTES_A_DOCUMENT = 720;

	private final Library library;

	private final ListRules rules;

	private final Dice dice;

	private final DocumentJson documentJson;

	Listing(Library library, ListRules rules, Dice dice) {
		this.library = library;
		this.rules = rules;
		this.dice = dice;
		this.documentJson = new DocumentJson(library, rules.caseDiffers());
	}

	/**
	 * Answers one page.
	 * @param query the text after the question mark
	 * @param fault a fault of the page's cursor, or {@code null}
	 */
	Answer answer(String query, @Nullable FaultKind fault) {
		try {
			Map<String, String> parameters = parameters(query);
			return page(ListQuery.of(parameters), new ListFilter(this.library, parameters), hash(parameters), fault);
		}
		catch (BadQueryException ex) {
			return ex.answer();
		}
	}

	/** The parameters of a query, each once. */
	static Map<String, String> parameters(String query) throws BadQueryException {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (Map.Entry<String, List<String>> parameter : new QueryStringDecoder(query, false).parameters().entrySet()) {
			if (parameter.getValue().size() > 1) {
				throw new BadQueryException(parameter.getKey(), "Given more than once");
			}
			parameters.put(parameter.getKey(), parameter.getValue().getFirst());
		}
		return parameters;
	}

	private Answer page(ListQuery query, ListFilter filter, long hash, @Nullable FaultKind fault)
			throws BadQueryException {
		Cursor cursor = cursor(query, hash);
		Candidates candidates = Candidates.of(this.library.table(), filter.numbers());
		int count = candidates.count();
		int bits = (cursor != null) ? cursor.bits() : ListOrder.bitsFor(count);
		ListOrder order = new ListOrder((this.rules.keepsOrder() && query.byCursor()) ? query.direction() : 0, bits,
				(int) this.dice.roll(Purpose.ORDER, hash) | 1, count);
		int position = (cursor != null) ? order.position(candidates.candidate(slot(cursor))) + 1 : 0;
		Scan scan = new Scan(candidates, order, filter, horizon(), position);
		scan.skip(query.byCursor() ? 0 : query.offset());
		Json json = new Json(Math.min(query.limit(), count) * BYTES_A_DOCUMENT + 256);
		json.open('{').name("data");
		if (this.rules.enveloped()) {
			json.open('{').name("results");
		}
		json.open('[');
		int written = 0;
		int lastSlot = DocumentTable.NONE;
		while (written < query.limit() && scan.next()) {
			this.documentJson.write(scan.row, json);
			lastSlot = scan.row.slot;
			written++;
		}
		json.close(']');
		if (this.rules.enveloped()) {
			json.close('}');
		}
		if (query.byCursor() && written == query.limit() && scan.next()) {
			int last = (fault == FaultKind.CURSOR_LOOP) ? new Scan(candidates, order, filter, horizon(), 0).first()
					: lastSlot;
			json.name("cursor").value(nextCursor(query, cursor, last, bits, hash, fault));
		}
		if (query.total()) {
			json.name("total_count").value(scan.countAll());
		}
		return Answer.ok(json.close('}'));
	}

	private @Nullable Cursor cursor(ListQuery query, long hash) throws BadQueryException {
		if (query.cursor() == null || query.cursor().isEmpty()) {
			return null;
		}
		Cursor cursor = Cursor.decode(query.cursor());
		if (cursor == null || cursor.query() != hash) {
			throw new BadQueryException("cursor", "Not a cursor of this query");
		}
		long age = System.currentTimeMillis() - cursor.issued();
		if (this.rules.cursorPages() > 0 && cursor.page() > this.rules.cursorPages()
				|| this.rules.cursorAge().isPositive() && age > this.rules.cursorAge().toMillis()) {
			throw new BadQueryException("cursor", "The cursor is no longer valid");
		}
		return cursor;
	}

	private String nextCursor(ListQuery query, @Nullable Cursor cursor, int lastSlot, int bits, long hash,
			@Nullable FaultKind fault) {
		if (fault == FaultKind.CURSOR_REPEATED && query.cursor() != null) {
			return query.cursor();
		}
		DocumentRow row = new DocumentRow();
		this.library.table().read(lastSlot, row);
		int page = (cursor != null) ? cursor.page() + 1 : 1;
		return new Cursor(row.number, row.version, bits, page, System.currentTimeMillis(), hash).encode();
	}

	private int slot(Cursor cursor) {
		return this.library.table().find(cursor.number(), cursor.version());
	}

	private long horizon() {
		return this.rules.lag().isZero() ? Long.MAX_VALUE : System.currentTimeMillis() - this.rules.lag().toMillis();
	}

	/** The same for the same filters and order, whatever the page. */
	private long hash(Map<String, String> parameters) {
		long hash = this.library.name().hashCode();
		for (Map.Entry<String, String> parameter : new TreeMap<>(parameters).entrySet()) {
			if (parameter.getKey().equals("sort_order") || !ListQuery.PAGING.contains(parameter.getKey())) {
				hash = Dice.mix(hash * 31 + parameter.getKey().hashCode()) + parameter.getValue().hashCode();
			}
		}
		return Dice.mix(hash);
	}

	/** Goes through the documents that match, in order. */
	private final class Scan {

		private final DocumentRow row = new DocumentRow();

		private final Candidates candidates;

		private final ListOrder order;

		private final ListFilter filter;

		private final long horizon;

		private int position;

		private Scan(Candidates candidates, ListOrder order, ListFilter filter, long horizon, int position) {
			this.candidates = candidates;
			this.order = order;
			this.filter = filter;
			this.horizon = horizon;
			this.position = position;
		}

		private boolean next() {
			while (this.position < this.order.positions()) {
				int candidate = this.order.candidate(this.position++);
				if (candidate < this.candidates.count()
						&& Listing.this.library.table().read(this.candidates.slot(candidate), this.row, this.horizon)
						&& this.filter.matches(this.row)) {
					return true;
				}
			}
			return false;
		}

		/** The slot of the first document of the list. */
		private int first() {
			next();
			return this.row.slot;
		}

		private void skip(int count) {
			for (int skipped = 0; skipped < count && next(); skipped++) {
				continue;
			}
		}

		private int countAll() {
			this.position = 0;
			int count = 0;
			while (next()) {
				count++;
			}
			return count;
		}

	}

}
