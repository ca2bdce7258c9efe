package dev.reshelve.document.imanage;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.reshelve.document.Document;
import dev.reshelve.document.DocumentClass;
import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.DocumentPage;
import dev.reshelve.document.DocumentStore;
import dev.reshelve.document.DocumentStoreException.CursorRefused;
import dev.reshelve.document.DocumentStoreException.Refused;
import dev.reshelve.document.NumberRange;
import dev.reshelve.document.Target;
import dev.reshelve.pace.Pace;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * iManage Work as a document store. Every answer is checked against what was asked for,
 * because a plan must not hold documents that nobody asked for, nor miss any in silence:
 * a document of another library or outside the range means that the server ignored the
 * question.
 */
final class ImanageDocumentStore implements DocumentStore, AutoCloseable {

	private final DocumentAnswers answers = new DocumentAnswers();

	private final Session session;

	private final Pace pace;

	ImanageDocumentStore(ImanageProperties properties, Pace pace, ObservationRegistry observations) {
		this.session = new Session(properties, pace, observations);
		this.pace = pace;
	}

	@Override
	public String address() {
		return this.session.address().toString();
	}

	@Override
	public Libraries libraries() {
		Site site = this.session.site();
		return new Libraries(get(Purpose.LIBRARIES, site.allLibraries(), PlainAnswers::libraries), site.preferred());
	}

	@Override
	public List<DocumentClass> classes(String library) {
		return get(Purpose.CLASSES, this.session.site().in(library, "/classes"), PlainAnswers::classes);
	}

	@Override
	public List<String> subclasses(String library, String documentClass) {
		URI uri = this.session.site().in(library, "/classes/" + Site.segment(documentClass) + "/subclasses");
		return get(Purpose.SUBCLASSES, uri, PlainAnswers::subclasses);
	}

	@Override
	public long count(String library, DocumentFilter filter, NumberRange range) {
		URI uri = this.session.site().in(library, DocumentQuery.count(filter, range));
		return get(Purpose.COUNT, uri, this.answers::total);
	}

	@Override
	public List<String> fields() {
		return ChosenFields.KNOWN;
	}

	@Override
	public DocumentPage page(String library, DocumentFilter filter, NumberRange range, @Nullable String cursor,
			int limit, List<String> fields) {
		ChosenFields chosen = ChosenFields.of(fields);
		URI uri = this.session.site().in(library, DocumentQuery.page(filter, range, cursor, limit));
		try {
			return get(Purpose.LIST, uri, (json) -> {
				DocumentAnswers.Listing listing = this.answers.listing(json, chosen);
				listing.documents().forEach((document) -> checkAskedFor(document.id(), library, range));
				return new DocumentPage(listing.documents(), listing.cursor());
			});
		}
		catch (Refused ex) {
			throw (cursor != null && ex.status() >= 400 && ex.status() != 401 && ex.status() != 403)
					? new CursorRefused(String.valueOf(ex.getMessage()), ex.status(), ex.code()) : ex;
		}
	}

	@Override
	public List<Document> list(String library, Collection<DocumentId> ids) {
		Set<DocumentId> wanted = new HashSet<>(ids);
		List<Document> documents = new ArrayList<>(wanted.size());
		for (String query : DocumentQuery.list(wanted)) {
			URI uri = this.session.site().in(library, query);
			for (Document document : get(Purpose.LIST, uri,
					(json) -> this.answers.listing(json, ChosenFields.NONE).documents())) {
				if (wanted.contains(document.id())) {
					documents.add(document);
				}
			}
		}
		return documents;
	}

	@Override
	public Document document(DocumentId id) {
		return get(Purpose.READ, this.session.site().of(id), (json) -> checked(this.answers.document(json), id));
	}

	@Override
	public Document reclassify(DocumentId id, Target target) {
		URI uri = this.session.site().of(id);
		byte[] change = PlainAnswers.change(target);
		return this.pace.once(() -> this.session.api().patch(Purpose.CHANGE, uri, change, (json) -> {
			Document changed = checked(this.answers.document(json), id);
			if (!target.isMetBy(changed.classification())) {
				throw new UnexpectedAnswerException("it describes the document as "
						+ ServerWords.harmless(changed.classification().toString(), 100) + ", not as " + target);
			}
			return changed;
		}));
	}

	@Override
	public void close() {
		this.session.close();
	}

	private <T> T get(Purpose purpose, URI uri, Function<byte[], T> reader) {
		return this.pace.retrying(() -> this.session.api().get(purpose, uri, reader));
	}

	private static void checkAskedFor(DocumentId id, String library, NumberRange range) {
		if (!id.library().equalsIgnoreCase(library) || id.number() < range.from() || id.number() > range.to()) {
			throw new UnexpectedAnswerException("it names " + id + ", but numbers " + range.from() + " to " + range.to()
					+ " of " + library + " were asked for");
		}
	}

	private static Document checked(Document document, DocumentId id) {
		if (!document.id().equals(id)) {
			throw new UnexpectedAnswerException("it describes " + document.id() + ", not " + id);
		}
		return document;
	}

}
