package dev.reshelve.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.reshelve.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A PostgreSQL server of its own that can be killed and started again with the same data.
 */
final class MortalPostgres implements AutoCloseable {

	private final EmbeddedPostgres first;

	private final Path folder;

	private final List<String> command;

	private final int port;

	private MortalPostgres(EmbeddedPostgres first, Path folder) throws IOException {
		this.first = first;
		this.folder = folder;
		this.port = first.getPort();
		this.command = commandOf(postmaster());
	}

	static MortalPostgres start(Path folder) throws IOException {
		return new MortalPostgres(EmbeddedPostgres.builder().setDataDirectory(folder).start(), folder);
	}

	TestDatabase database() {
		return new TestDatabase("jdbc:postgresql://localhost:" + this.port + "/postgres?reWriteBatchedInserts=true",
				"postgres", "");
	}

	/** {@code kill -9} for the server and all its processes. */
	void kill() throws IOException {
		ProcessHandle server = ProcessHandle.of(postmaster()).orElseThrow();
		List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
		server.destroyForcibly();
		all.forEach(ProcessHandle::destroyForcibly);
		all.add(server);
		Awaitility.await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
	}

	/** Lets all its processes stand still: it keeps its connections and says nothing. */
	void suspend() throws IOException {
		signal("STOP");
	}

	/** Lets them go on. */
	void resume() throws IOException {
		signal("CONT");
	}

	private void signal(String name) throws IOException {
		ProcessHandle server = ProcessHandle.of(postmaster()).orElseThrow();
		signal(name, server);
		for (ProcessHandle process : server.descendants().toList()) {
			signal(name, process);
		}
	}

	/** A process may end by itself before the signal comes. */
	private static void signal(String name, ProcessHandle process) throws IOException {
		int exit = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().onExit().join().exitValue();
		assertThat(exit == 0 || !process.isAlive()).isTrue();
	}

	/** Starts it again, at the same port; returns when it answers. */
	void startAgain() throws IOException {
		List<String> again = new ArrayList<>();
		if ("root".equals(System.getProperty("user.name"))) {
			// PostgreSQL refuses to be root.
			again.addAll(List.of("unshare", "-U"));
		}
		again.addAll(this.command);
		new ProcessBuilder(again).redirectErrorStream(true)
			.redirectOutput(this.folder.resolveSibling("postgres.log").toFile())
			.start();
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(this::answers);
	}

	private boolean answers() {
		try (Connection connection = DriverManager.getConnection(database().url(), "postgres", "");
				Statement statement = connection.createStatement()) {
			return statement.execute("select 1");
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private long postmaster() throws IOException {
		return Long.parseLong(Files.readAllLines(this.folder.resolve("postmaster.pid")).getFirst().strip());
	}

	private static List<String> commandOf(long pid) throws IOException {
		String text = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
		List<String> command = new ArrayList<>(List.of(text.split("\0")));
		command.set(0, Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe")).toString());
		return command;
	}

	@Override
	public void close() throws IOException {
		if (Files.exists(this.folder.resolve("postmaster.pid"))) {
			kill();
		}
		this.first.close();
	}

}
