package dev.reshelve.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Keeps documents in memory, and does now and then what stores do: answers get lost, the
 * list lags. A target that names no subclass leaves the old one. Subclass it for lists
 * that misbehave.
 */
public class InMemoryDocumentStore implements DocumentStore {

	private final Map<DocumentId, Classification> documents = new ConcurrentSkipListMap<>(
			Comparator.comparing(DocumentId::library)
				.thenComparing(DocumentId::number)
				.thenComparing(DocumentId::version));

	private final Map<DocumentId, Classification> lagging = new ConcurrentHashMap<>();

	private final Map<DocumentId, Deque<Reaction>> onRead = new ConcurrentHashMap<>();

	private final Map<DocumentId, Deque<Reaction>> onChange = new ConcurrentHashMap<>();

	private final List<String> calls = new ArrayList<>();

	/** How a call is answered that would otherwise succeed. */
	@FunctionalInterface
	public interface Reaction {

		/** Answers, calling what was asked for or not. */
		Document answer(Supplier<Document> asked);

	}

	/** Adds a document, or gives it another classification as somebody else would. */
	public final void put(DocumentId id, Classification classification) {
		this.documents.put(id, classification);
	}

	/** What the document is now. */
	public final Classification now(DocumentId id) {
		return Objects.requireNonNull(this.documents.get(id));
	}

	/** Lets the list say something else than the document. */
	public final void listSays(DocumentId id, Classification classification) {
		this.lagging.put(id, classification);
	}

	/** Answers the next read of the document so; one call for each. */
	public final void nextRead(DocumentId id, Reaction reaction) {
		this.onRead.computeIfAbsent(id, (key) -> new ArrayDeque<>()).add(reaction);
	}

	/** Answers the next change of the document so; one call for each. */
	public final void nextChange(DocumentId id, Reaction reaction) {
		this.onChange.computeIfAbsent(id, (key) -> new ArrayDeque<>()).add(reaction);
	}

	/** All calls, such as {@code read A!1.1}, {@code change A!1.1}, {@code list 17}. */
	public final List<String> calls() {
		synchronized (this.calls) {
			return List.copyOf(this.calls);
		}
	}

	@Override
	public String address() {
		return "memory";
	}

	@Override
	public Libraries libraries() {
		return new Libraries(this.documents.keySet().stream().map(DocumentId::library).distinct().toList(), null);
	}

	@Override
	public List<DocumentClass> classes(String library) {
		return List.of();
	}

	@Override
	public List<String> subclasses(String library, String documentClass) {
		return List.of();
	}

	@Override
	public long count(String library, DocumentFilter filter, NumberRange range) {
		return documents(library, range).size();
	}

	@Override
	public List<String> fields() {
		return List.of();
	}

	@Override
	public DocumentPage page(String library, DocumentFilter filter, NumberRange range, @Nullable String cursor,
			int limit, List<String> fields) {
		note("page " + range + ((cursor != null) ? " " + cursor : ""));
		List<Document> all = documents(library, range);
		int from = (cursor != null) ? Integer.parseInt(cursor) : 0;
		int to = Math.min(all.size(), from + limit);
		return new DocumentPage(all.subList(from, to), (to < all.size()) ? Integer.toString(to) : null);
	}

	@Override
	public List<Document> list(String library, Collection<DocumentId> ids) {
		note("list " + ids.size());
		return ids.stream()
			.filter(this.documents::containsKey)
			.map((id) -> new Document(id, this.lagging.getOrDefault(id, now(id))))
			.toList();
	}

	@Override
	public Document document(DocumentId id) {
		note("read " + id);
		return reaction(this.onRead, id).answer(() -> new Document(id, now(id)));
	}

	@Override
	public Document reclassify(DocumentId id, Target target) {
		note("change " + id);
		return reaction(this.onChange, id).answer(() -> {
			String subclass = (target.subclass() != null) ? target.subclass() : now(id).subclass();
			put(id, new Classification(target.documentClass(), subclass));
			return new Document(id, now(id));
		});
	}

	/** The documents of a page's range, in the order of the list. */
	protected List<Document> documents(String library, NumberRange range) {
		return this.documents.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().library().equals(library) && range.from() <= entry.getKey().number()
					&& entry.getKey().number() <= range.to())
			.map((entry) -> new Document(entry.getKey(), entry.getValue()))
			.toList();
	}

	private void note(String call) {
		synchronized (this.calls) {
			this.calls.add(call);
		}
	}

	private static Reaction reaction(Map<DocumentId, Deque<Reaction>> reactions, DocumentId id) {
		Deque<Reaction> next = reactions.get(id);
		Reaction reaction = (next != null) ? next.poll() : null;
		return (reaction != null) ? reaction : Supplier::get;
	}

}
