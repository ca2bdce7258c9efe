package dev.reshelve.sandbox.archivesspace;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.reshelve.sandbox.HttpServer;
import dev.reshelve.sandbox.RateLimit;
import dev.reshelve.sandbox.Traffic;
import tools.jackson.databind.node.ObjectNode;

/**
 * The practice archive: an in-memory ArchivesSpace on 127.0.0.1 that keeps to the
 * contract of its API, goes wrong when asked to, and counts what it was asked. It is only
 * read over HTTP; records are changed and deleted by the methods here. All methods are
 * thread-safe and take effect at once. Nothing is kept when it closes.
 */
public final class PracticeArchive implements AutoCloseable {

	private final Holdings holdings;

	private final Tombstones tombstones = new Tombstones();

	private final ArchiveCalls calls = new ArchiveCalls();

	private final ArchiveSessions sessions;

	private final ArchiveSignIn signIn;

	private final ArchiveFaults faults;

	private final HttpServer server;

	private volatile Traffic traffic;

	private PracticeArchive(PracticeArchiveSettings settings) {
		this.traffic = settings.traffic();
		this.holdings = new Holdings(settings);
		this.sessions = new ArchiveSessions(settings.inactivity(), settings.sessionCalls());
		this.signIn = new ArchiveSignIn(settings, this.sessions, this.calls);
		this.faults = new ArchiveFaults(settings.seed(), settings.faultShare());
		ArchiveService service = new ArchiveService(settings, this.holdings, this.tombstones, this.signIn);
		ArchiveHandler.Shared shared = new ArchiveHandler.Shared(() -> this.traffic, service, this.sessions,
				this.faults, this.calls, new RateLimit());
		this.server = new HttpServer(settings.port(), () -> new ArchiveHandler(shared));
	}

	/**
	 * Makes the records and starts to listen.
	 * @throws RuntimeException if the port is in use (with a {@code BindException} as its
	 * cause or itself)
	 */
	public static PracticeArchive start(PracticeArchiveSettings settings) {
		return new PracticeArchive(settings);
	}

	/** Where it listens: {@code http://127.0.0.1:port}. */
	public URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.address().getPort());
	}

	/** What it was asked and what it answered. */
	public ArchiveCalls calls() {
		return this.calls;
	}

	/**
	 * The addresses of the records of a kind that are there now, in all repositories, by
	 * their numbers.
	 */
	public List<String> uris(RecordKind kind) {
		RecordTable table = this.holdings.table(kind);
		return IntStream.range(0, table.size())
			.filter(table::holds)
			.mapToObj((index) -> this.holdings.uri(new RecordRef(kind, index)))
			.toList();
	}

	/**
	 * Changes a record as an archivist would: it is modified now, and with an agent or
	 * subject heading also everything that is linked with it, but not what is part of a
	 * changed collection, as in ArchivesSpace.
	 * @param uri its address, such as {@code /repositories/2/resources/1}
	 * @param change what to change of its JSON
	 * @throws IllegalArgumentException if there is no such record
	 */
	public void change(String uri, Consumer<ObjectNode> change) {
		RecordRef ref = find(uri);
		int now = now();
		this.holdings.table(ref.kind()).change(ref.index(), change, now);
		if (!ref.kind().isOfRepository()) {
			this.holdings.touchLinked(ref, now);
		}
	}

	/** Gives a record another title; see {@link #change(String, Consumer)}. */
	public void change(String uri, String title) {
		change(uri, (record) -> {
			record.put("title", title);
			if (record.has("display_string")) {
				record.put("display_string", title);
			}
		});
	}

	/**
	 * Deletes a record and all that is part of it; each appears in the delete feed. What
	 * was linked with it is modified.
	 * @throws IllegalArgumentException if there is no such record
	 */
	public void delete(String uri) {
		RecordRef root = find(uri);
		int now = now();
		if (!root.kind().isOfRepository()) {
			this.holdings.touchLinked(root, now);
		}
		for (RecordRef ref : this.holdings.branch(root)) {
			if (this.holdings.table(ref.kind()).holds(ref.index())) {
				this.holdings.table(ref.kind()).delete(ref.index());
				this.tombstones.add(this.holdings.uri(ref), now);
			}
		}
	}

	/**
	 * Ends all sessions: each is answered SESSION_EXPIRED once, and then SESSION_GONE.
	 */
	public void expireSessions() {
		this.sessions.expireAll();
	}

	/** Forgets all sessions, as a restart of the archive does: SESSION_GONE. */
	public void forgetSessions() {
		this.sessions.forgetAll();
	}

	/** Sets after how long without a call sessions expire. */
	public void expireSessionsAfter(Duration inactivity) {
		this.sessions.inactivity(inactivity);
	}

	/** Sets after how many calls sessions expire; 0 for no such limit. */
	public void expireSessionsAfter(int calls) {
		this.sessions.calls(calls);
	}

	/** Sets the password that signs in; sessions stay good. */
	public void password(String password) {
		this.signIn.password(password);
	}

	/** How quick it is now. */
	public Traffic traffic() {
		return this.traffic;
	}

	/** Sets how quick it is, and how many calls it takes. */
	public void traffic(Traffic value) {
		this.traffic = value;
	}

	/** Sets how long each call takes. */
	public synchronized void latency(Duration latency) {
		traffic(traffic().withLatency(latency));
	}

	/** Sets the calls a second beyond which it answers 429; 0 for no limit. */
	public synchronized void rate(double callsPerSecond) {
		traffic(traffic().withRate(callsPerSecond));
	}

	/**
	 * Sets what goes wrong by itself from now on.
	 * @param share the share of calls, 0 to 1
	 * @param kinds how they go wrong; none for all kinds
	 */
	public void faults(double share, ArchiveFault... kinds) {
		this.faults.share(share, kinds);
	}

	/** The next calls go wrong; what was asked for first happens first. */
	public void fail(int calls, ArchiveFault fault) {
		this.faults.next(calls, fault);
	}

	/** Ends all connections and refuses new ones, until {@link #accept()}. */
	public void refuse() {
		this.server.refuse();
	}

	/** Takes connections again, at the same port. */
	public void accept() {
		this.server.accept();
	}

	/** Ends all connections and stops listening. */
	@Override
	public void close() {
		this.server.close();
	}

	private RecordRef find(String uri) {
		RecordRef ref = this.holdings.find(uri);
		if (ref == null) {
			throw new IllegalArgumentException("there is no record " + uri);
		}
		return ref;
	}

	private static int now() {
		return (int) Instant.now().getEpochSecond();
	}

}
