package dev.reshelve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.reshelve.TestDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.sandbox.Access;
import dev.reshelve.sandbox.Endpoint;
import dev.reshelve.sandbox.Sandbox;
import dev.reshelve.sandbox.SandboxSettings;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the commands of one test work on: a practice server, a database and a home folder,
 * all of them new. Commands run in this process, each as a user would type it.
 */
final class Reshelved implements AutoCloseable {

	/** A swap, and a chain. */
	static final String SWAP_AND_CHAIN = "class,new_class\nEML,COR\nCOR,EML\nMEM,DOC\nDOC,NOT\n";

	/** No target is a source. */
	static final String PLAIN = "class,new_class\nEML,NOT\nCOR,RES\n";

	/** Small and quick: 500 documents, no latency. */
	static final SandboxSettings SMALL = SandboxSettings.DEFAULT.withDocuments(500);

	static {
		OneLoggingAtATime.install();
	}

	private final Map<String, Object> properties = new HashMap<>();

	private final TestDatabase database;

	private final Sandbox sandbox;

	private final Path home;

	private Reshelved(TestDatabase database, Sandbox sandbox, Path home) {
		this.database = database;
		this.sandbox = sandbox;
		this.home = home;
	}

	static Reshelved with(Engine engine, SandboxSettings settings) {
		return with(engine.createWithTables(), settings);
	}

	static Reshelved with(TestDatabase database, SandboxSettings settings) {
		try {
			Reshelved reshelved = new Reshelved(database, Sandbox.start(settings),
					Files.createTempDirectory("reshelve-home-"));
			reshelved.configure(settings.access());
			return reshelved;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void configure(Access access) {
		set("reshelve.home", this.home.toString());
		set("spring.datasource.url", this.database.url());
		set("spring.datasource.username", this.database.user());
		set("spring.datasource.password", this.database.password());
		server(this.sandbox.uri());
		set("reshelve.imanage.username", access.username());
		set("reshelve.imanage.password", access.password());
		set("reshelve.imanage.client-id", access.clientId());
		set("reshelve.imanage.client-secret", access.clientSecret());
		set("reshelve.reclassify.page-size", 40);
		set("reshelve.reclassify.active-plan-slices", 2);
		set("reshelve.apply.largest-batch", 10);
		set("reshelve.pace.first-retry-after", "2ms");
		set("reshelve.pace.longest-retry-wait", "20ms");
		set("reshelve.pace.longest-server-wait", "20ms");
		set("reshelve.pace.probe-interval", "20ms");
	}

	/** Configures the commands from now on. */
	Reshelved set(String property, Object value) {
		this.properties.put(property, value);
		return this;
	}

	/** Configures the commands from now on: nothing for this property. */
	Reshelved unset(String property) {
		this.properties.remove(property);
		return this;
	}

	/** Points the commands from now on at another address. */
	Reshelved server(URI address) {
		return set("reshelve.imanage.url", address.toString());
	}

	/** Lets the next commands meet this at the chunk with this number, counted from 1. */
	Reshelved atChunk(int number, String step, AtChunk.Event event) {
		set("spring.main.sources", AtChunk.class.getName());
		return set("test.chunk.number", number).set("test.chunk.step", step).set("test.chunk.event", event.name());
	}

	/** Lets the next commands work undisturbed. */
	Reshelved undisturbed() {
		return unset("spring.main.sources");
	}

	/** Executes one command. */
	Said reshelve(Object... arguments) {
		return reshelve(new StringWriter(), arguments);
	}

	/**
	 * Executes one command that says so, while it works, what does not go to its results.
	 */
	Said reshelve(StringWriter err, Object... arguments) {
		StringWriter out = new StringWriter();
		String[] texts = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
		int exitCode = Reshelve.commandLine(this.properties, new PrintWriter(out, true), new PrintWriter(err, true))
			.execute(texts);
		return new Said(exitCode, out.toString(), err.toString());
	}

	/** Executes a command while the test goes on. */
	CompletableFuture<Said> meanwhile(Supplier<Said> command) {
		return CompletableFuture.supplyAsync(command, (task) -> Thread.ofPlatform().daemon().start(task));
	}

	/**
	 * Lets something happen when the server has carried so many more changes out; it
	 * carries out no other meanwhile, so that a busy machine cannot miss the moment.
	 */
	void whenChanged(CompletableFuture<Said> run, int documents, Runnable event) {
		this.sandbox.hold(Endpoint.PATCH, documents);
		long before = this.sandbox.record().calls(Endpoint.PATCH, 200);
		Awaitility.await()
			.until(() -> run.isDone() || this.sandbox.record().calls(Endpoint.PATCH, 200) >= before + documents);
		assertThat(run).as(() -> "the run that said " + run.join().all()).isNotDone();
		event.run();
		this.sandbox.letGo();
	}

	/** Writes a mapping file, and executes {@code reclassify} with it. */
	Said reclassify(String mapping, Object... options) {
		Object[] arguments = new Object[options.length + 3];
		arguments[0] = "reclassify";
		arguments[1] = "--mapping";
		arguments[2] = mapping(mapping);
		System.arraycopy(options, 0, arguments, 3, options.length);
		return reshelve(arguments);
	}

	Path mapping(String text) {
		try {
			return Files.writeString(this.home.resolve("mapping.csv"), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What {@code status RUN --json} prints. */
	JsonNode status(long run) {
		return JsonMapper.shared().readTree(reshelve("status", run, "--json").done().out());
	}

	/** The number of the run that was begun last. */
	long latestRun() {
		return sql().sql("select max(run_id) from reshelve_run").query(Long.class).single();
	}

	/** What {@code outcomes RUN --format json} prints. */
	List<JsonNode> outcomes(long run, Object... options) {
		Object[] arguments = new Object[options.length + 4];
		arguments[0] = "outcomes";
		arguments[1] = run;
		arguments[2] = "--format";
		arguments[3] = "json";
		System.arraycopy(options, 0, arguments, 4, options.length);
		return reshelve(arguments).done().out().lines().map((line) -> JsonMapper.shared().readTree(line)).toList();
	}

	/** The database, past the commands. */
	JdbcClient sql() {
		return JdbcClient
			.create(new DriverManagerDataSource(this.database.url(), this.database.user(), this.database.password()));
	}

	/** The ids of a run's planned documents, from the database. */
	List<String> planned(long run) {
		return sql().sql("select library, document_number, document_version from outcomes where run_id = ?")
			.param(run)
			.query((row, index) -> row.getString(1) + "!" + row.getLong(2) + "." + row.getInt(3))
			.list();
	}

	/** How many rows a table or a view has. */
	long count(String table) {
		return sql().sql("select count(*) from " + table).query(Long.class).single();
	}

	/** Asserts that the run's own numbers say that all went well. */
	void assertComplete(long run, Oracle oracle, int attempts) {
		JsonNode status = status(run);
		assertThat(status.get("state").asString()).isEqualTo("COMPLETED");
		assertThat(status.get("attempts").asInt()).isEqualTo(attempts);
		long right = oracle.read().size() - oracle.planned().size();
		JsonNode documents = status.get("documents");
		assertThat(documents.get("read").asInt()).isEqualTo(oracle.read().size());
		assertThat(documents.get("alreadyRight").asLong() + documents.get("unmapped").asLong()).isEqualTo(right);
		assertThat(documents.get("planned").asInt()).isEqualTo(oracle.planned().size());
		assertThat(documents.get("changed").asInt()).isEqualTo(oracle.planned().size());
		assertThat(documents.get("pending").asInt()).isZero();
	}

	Sandbox sandbox() {
		return this.sandbox;
	}

	Path home() {
		return this.home;
	}

	@Override
	public void close() {
		this.sandbox.close();
		FileSystemUtils.deleteRecursively(this.home.toFile());
	}

}
