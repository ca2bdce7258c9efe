package dev.reshelve.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import dev.reshelve.TestDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.sandbox.Access;
import dev.reshelve.sandbox.Endpoint;
import dev.reshelve.sandbox.Sandbox;
import dev.reshelve.sandbox.SandboxSettings;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One run of a line: a practice server, a database, a folder, and the processes that work
 * with them. Everything goes away at the end.
 */
final class Scene implements AutoCloseable {

	/** A thousand and a few documents more or less do not matter; the seed does. */
	static final SandboxSettings LIBRARY = SandboxSettings.DEFAULT.withDocuments(500).withLatency(Duration.ofMillis(8));

	private final long seed;

	private final Random random;

	private final Path folder;

	private final Map<String, String> environment = new HashMap<>();

	private final List<Child> children = new CopyOnWriteArrayList<>();

	private final Path mapping;

	private Limits limits = Limits.USUAL;

	private @Nullable TestDatabase database;

	private @Nullable Sandbox sandbox;

	private @Nullable Oracle oracle;

	Scene(long seed) {
		this.seed = seed;
		this.random = new Random(seed);
		try {
			this.folder = Files.createTempDirectory("reshelve-fault-");
			this.mapping = Files.writeString(this.folder.resolve("mapping.csv"), Oracle.MAPPING_FILE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		set("RESHELVE_HOME", home().toString());
		set("RESHELVE_PACE_FIRST_RETRY_AFTER", "50ms");
		set("RESHELVE_PACE_LONGEST_RETRY_WAIT", "1s");
		set("RESHELVE_PACE_PROBE_INTERVAL", "500ms");
		set("RESHELVE_RECLASSIFY_PAGE_SIZE", "50");
	}

	Random random() {
		return this.random;
	}

	Path folder() {
		return this.folder;
	}

	/** Sets an environment variable of the processes to come. */
	void set(String name, String value) {
		this.environment.put(name, value);
	}

	/** Sets what the processes to come may have. */
	void limit(Limits value) {
		this.limits = value;
	}

	/** Works with H2 or PostgreSQL, as the seed decides. */
	Scene onEither() {
		return on(either());
	}

	/** The same, but the first process has to make the tables. */
	Scene onEitherWithoutTables() {
		return on((either() != Engine.H2) ? Engine.POSTGRESQL.create() : TestDatabase.h2In(home()));
	}

	Engine either() {
		return this.random.nextBoolean() ? Engine.H2 : Engine.POSTGRESQL;
	}

	Scene on(Engine engine) {
		return on((engine != Engine.H2) ? engine.createWithTables() : TestDatabase.h2WithTablesIn(home()));
	}

	private Path home() {
		return this.folder.resolve("home");
	}

	Scene on(TestDatabase value) {
		this.database = value;
		set("SPRING_DATASOURCE_URL", value.url());
		set("SPRING_DATASOURCE_USERNAME", value.user());
		set("SPRING_DATASOURCE_PASSWORD", value.password());
		return this;
	}

	/** Starts the practice server with documents that the seed decides. */
	Scene with(SandboxSettings settings) {
		Sandbox started = Sandbox.start(settings.withSeed(this.seed));
		this.sandbox = started;
		this.oracle = new Oracle(started, Objects.requireNonNull(this.database));
		set("RESHELVE_IMANAGE_URL", started.uri().toString());
		set("RESHELVE_IMANAGE_USERNAME", Access.DEFAULT.username());
		set("RESHELVE_IMANAGE_PASSWORD", Access.DEFAULT.password());
		set("RESHELVE_IMANAGE_CLIENT_ID", Access.DEFAULT.clientId());
		set("RESHELVE_IMANAGE_CLIENT_SECRET", Access.DEFAULT.clientSecret());
		return this;
	}

	Sandbox sandbox() {
		return Objects.requireNonNull(this.sandbox);
	}

	TestDatabase database() {
		return Objects.requireNonNull(this.database);
	}

	Oracle oracle() {
		return Objects.requireNonNull(this.oracle);
	}

	/** Starts {@code reclassify}. */
	Child reclassify(String... more) {
		String[] arguments = new String[more.length + 3];
		arguments[0] = "reclassify";
		arguments[1] = "--mapping";
		arguments[2] = this.mapping.toString();
		System.arraycopy(more, 0, arguments, 3, more.length);
		return start(arguments);
	}

	/** Starts {@code restart 1}. */
	Child restart() {
		return start("restart", "1");
	}

	Child start(String... arguments) {
		Child child = Application.packed()
			.start(this.limits, this.environment, this.folder.resolve("process-" + this.children.size()), arguments);
		this.children.add(child);
		return child;
	}

	/**
	 * Lets something happen when so many more documents were changed: the server changes
	 * no other meanwhile, so that a busy machine cannot miss the moment.
	 */
	void whenChanged(Child child, int documents, Runnable event) {
		when(child, Endpoint.PATCH, documents, event);
	}

	/**
	 * Lets something happen when so many more calls were carried out; the next ones wait
	 * for it.
	 */
	void when(Child child, Endpoint endpoint, int calls, Runnable event) {
		long before = sandbox().record().calls(endpoint, 200);
		sandbox().hold(endpoint, calls);
		await(child, () -> sandbox().record().calls(endpoint, 200) >= before + calls);
		assertThat(child.isAlive()).as(child + ": " + child.err()).isTrue();
		event.run();
		sandbox().letGo();
	}

	/** Waits until so many documents were changed. */
	void awaitChanged(Child child, int documents) {
		await(child, () -> oracle().applied() >= documents);
	}

	/** Waits until so many calls came in. */
	void awaitCalls(Child child, Endpoint endpoint, long calls) {
		await(child, () -> sandbox().record().calls(endpoint) >= calls);
	}

	/** Waits for a moment in a process's life, which may also end before it. */
	void await(Child child, BooleanSupplier moment) {
		Awaitility.await()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(1))
			.atMost(Child.LIMIT)
			.until(() -> moment.getAsBoolean() || !child.isAlive());
	}

	/** Up to so many milliseconds, as the seed decides. */
	void pause(int most) {
		pass(Duration.ofMillis(this.random.nextInt(most + 1)));
	}

	/** Lets time pass. */
	void pass(Duration time) {
		try {
			Thread.sleep(time);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void killAll() {
		this.children.forEach(Child::close);
	}

	/** Tells what may explain a failure. */
	void describe(PrintStream target) {
		for (Child child : this.children) {
			target.printf("--- %s, %s%n%s%n%s%n", child, child.isAlive() ? "alive" : "exit " + child.exit(),
					end(child.out()), end(child.err()));
		}
		Path log = this.folder.resolve("home/logs/reshelve.log");
		try {
			target.println(Files.exists(log) ? end(Files.readString(log)) : "There is no log.");
		}
		catch (IOException ex) {
			target.println(ex);
		}
	}

	private static String end(String text) {
		return (text.length() <= 4000) ? text : "…" + text.substring(text.length() - 4000);
	}

	@Override
	public void close() {
		killAll();
		if (this.sandbox != null) {
			this.sandbox.close();
		}
		delete(this.folder);
	}

	static void delete(Path folder) {
		FileSystemUtils.deleteRecursively(folder.toFile());
	}

}
