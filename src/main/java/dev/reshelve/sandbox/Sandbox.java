package dev.reshelve.sandbox;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.reshelve.sandbox.ChangeLog.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The practice server: an in-memory iManage Work on 127.0.0.1 that keeps to the contract,
 * goes wrong when asked to, and remembers what was done to its documents. All methods are
 * thread-safe and take effect at once. Nothing is kept when it closes.
 */
public final class Sandbox implements AutoCloseable {

	private final Map<String, Library> libraries;

	private final Exchange exchange;

	private final HttpServer server;

	private Sandbox(SandboxSettings settings) {
		Dice dice = new Dice(settings.seed());
		this.libraries = libraries(settings, dice);
		CallRecord record = new CallRecord();
		this.exchange = new Exchange(settings.apiRoot(), new Service(settings, this.libraries, dice, record),
				new Gate(dice, settings.traffic()), new Turnstile(), new FaultPlan(dice, settings.faults()), record);
		this.server = new HttpServer(settings.port(), () -> new CallHandler(this.exchange));
		this.exchange.service().base(uri().toString());
	}

	/**
	 * Makes the documents and starts to listen.
	 * @throws RuntimeException if the port is in use (with a {@code BindException} as its
	 * cause or itself)
	 */
	public static Sandbox start(SandboxSettings settings) {
		return new Sandbox(settings);
	}

	/** Where it listens: {@code http://127.0.0.1:port}. */
	public URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.address().getPort());
	}

	/** What it was asked and what it answered. */
	public CallRecord record() {
		return this.exchange.record();
	}

	/** What goes wrong; can be changed at any time. */
	public FaultPlan faults() {
		return this.exchange.faults();
	}

	/** How quick it is now. */
	public Traffic traffic() {
		return this.exchange.gate().traffic();
	}

	/** Sets how quick it is, and how many calls it takes. */
	public void traffic(Traffic traffic) {
		this.exchange.gate().traffic(traffic);
	}

	/** Sets how long each call takes. */
	public void latency(Duration latency) {
		traffic(traffic().withLatency(latency));
	}

	/** Sets the calls a second beyond which it answers 429; 0 for no limit. */
	public void rate(double callsPerSecond) {
		traffic(traffic().withRate(callsPerSecond));
	}

	/** Begins or ends an outage. */
	public synchronized void outage(Outage outage) {
		this.exchange.gate().unavailable(outage == Outage.UNAVAILABLE);
		if (outage == Outage.REFUSED) {
			this.server.refuse();
		}
		else {
			this.server.accept();
		}
	}

	/**
	 * Keeps the calls of an endpoint waiting once so many more of them were carried out,
	 * until {@link #letGo()}.
	 */
	public void hold(Endpoint endpoint, int after) {
		this.exchange.turnstile().hold(endpoint, after);
	}

	/** Carries out the calls that wait, and keeps no other waiting. */
	public void letGo() {
		this.exchange.turnstile().open();
	}

	/** Ends every access token that was given out; refresh tokens stay good. */
	public void expireTokens() {
		this.exchange.service().tokens().expireAll();
	}

	/**
	 * No password signs in any more, no refresh token is good; access tokens stay good.
	 */
	public void revokePassword() {
		this.exchange.service().signIn().password(null);
	}

	/** Sets the password that signs in. */
	public void password(String password) {
		this.exchange.service().signIn().password(password);
	}

	/** The document with this id as it is now, or {@code null} if there is none. */
	public @Nullable SandboxDocument document(String id) {
		Library library = libraryOf(id);
		DocumentRow row = new DocumentRow();
		int slot = library.find(id);
		return (slot != DocumentTable.NONE && library.table().read(slot, row)) ? SandboxDocument.of(library, row)
				: null;
	}

	/** Shows every document of a library as it is now, by number and version. */
	public void eachDocument(String libraryName, Consumer<SandboxDocument> consumer) {
		Library library = library(libraryName);
		DocumentRow row = new DocumentRow();
		for (int slot = 0; slot < library.table().size(); slot++) {
			if (library.table().read(slot, row)) {
				consumer.accept(SandboxDocument.of(library, row));
			}
		}
	}

	/**
	 * Changes a document as somebody else would: it is no PATCH and does not count as
	 * one.
	 * @param id the document's id
	 * @param documentClass the class, {@code null} for none
	 * @param subclass the subclass, {@code null} for none; whether it belongs to the
	 * class is not looked at
	 */
	public void change(String id, @Nullable String documentClass, @Nullable String subclass) {
		Library library = libraryOf(id);
		synchronized (library) {
			int now = (int) Instant.now().getEpochSecond();
			library.table()
				.change(Kind.SOMEBODY_ELSE, slot(library, id), classNumber(documentClass), subclassNumber(subclass),
						now);
		}
	}

	/** Sets what stands in the way of changing a document. */
	public void condition(String id, Condition condition) {
		Library library = libraryOf(id);
		library.table().condition(slot(library, id), condition);
	}

	/** Adds a document with the next number; gives its id. */
	public String add(String libraryName, @Nullable String documentClass, @Nullable String subclass) {
		return library(libraryName).add(classNumber(documentClass), subclassNumber(subclass));
	}

	/** Removes one version of a document. */
	public void remove(String id) {
		Library library = libraryOf(id);
		synchronized (library) {
			library.table().remove(slot(library, id));
		}
	}

	/**
	 * How many PATCH calls for this document were carried out or refused for what it is.
	 */
	public int patchCalls(String id) {
		Library library = libraryOf(id);
		return library.table().patchCalls(slot(library, id));
	}

	/** The PATCHes of one document that were carried out, the oldest first. */
	public List<AppliedChange> applied(String id) {
		Library library = libraryOf(id);
		List<AppliedChange> applied = new ArrayList<>();
		library.table().eachChange(slot(library, id), (changes, change) -> {
			if (changes.kind(change) == Kind.PATCH) {
				applied.add(applied(library, changes, change));
			}
		});
		Collections.reverse(applied);
		return applied;
	}

	/** Shows every PATCH of a library that was carried out, the oldest first. */
	public void eachApplied(String libraryName, Consumer<AppliedChange> consumer) {
		Library library = library(libraryName);
		library.table().eachChange((changes, change) -> {
			if (changes.kind(change) == Kind.PATCH) {
				consumer.accept(applied(library, changes, change));
			}
		});
	}

	/** Ends all connections and stops listening. */
	@Override
	public void close() {
		this.server.close();
	}

	private static AppliedChange applied(Library library, ChangeLog changes, int change) {
		DocumentRow row = new DocumentRow();
		library.table().read(changes.slot(change), row);
		return new AppliedChange(library.id(row.number, row.version), Instant.ofEpochMilli(changes.time(change)),
				ClassCatalogue.classId(DocumentTable.classNumber(changes.before(change))),
				ClassCatalogue.subclassId(DocumentTable.subclassNumber(changes.before(change))),
				ClassCatalogue.classId(DocumentTable.classNumber(changes.after(change))),
				ClassCatalogue.subclassId(DocumentTable.subclassNumber(changes.after(change))));
	}

	private Library libraryOf(String id) {
		int mark = id.indexOf('!');
		Require.that(mark > 0, "'" + id + "' is not a document id like LIBRARY!123.1");
		return library(id.substring(0, mark));
	}

	private Library library(String name) {
		Library library = this.libraries.get(Service.key(name));
		if (library == null) {
			throw new IllegalArgumentException("there is no library " + name);
		}
		return library;
	}

	private static int slot(Library library, String id) {
		int slot = library.find(id);
		Require.that(slot != DocumentTable.NONE, "there is no document " + id);
		return slot;
	}

	private static int classNumber(@Nullable String id) {
		int number = ClassCatalogue.numberOf((id != null) ? id : "");
		Require.that(number >= 0, "there is no class " + id);
		return number;
	}

	private static int subclassNumber(@Nullable String id) {
		int number = ClassCatalogue.subclassNumberOf((id != null) ? id : "");
		Require.that(number >= 0, "there is no subclass " + id);
		return number;
	}

	private static Map<String, Library> libraries(SandboxSettings settings, Dice dice) {
		Map<String, Library> libraries = new LinkedHashMap<>();
		for (String name : settings.libraries()) {
			libraries.put(Service.key(name),
					new Library(name, dice.forLibrary(libraries.size()), settings.population()));
		}
		return libraries;
	}

}
