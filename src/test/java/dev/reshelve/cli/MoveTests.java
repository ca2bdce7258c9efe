package dev.reshelve.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.storage.Bytes;
import dev.reshelve.storage.S3Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole runs of {@code move}, against a real S3 server. */
class MoveTests {

	private final S3Server server = S3Server.get();

	private final String from = this.server.bucket();

	private final String to = this.server.bucket();

	@TempDir
	private Path folder;

	private Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL);

	@AfterEach
	void close() {
		this.reshelved.close();
	}

	private Said move(Object... options) {
		return moveFrom(this.server.address(this.from), this.server.address(this.to), options);
	}

	private Said moveFrom(String source, String target, Object... options) {
		Object[] arguments = new Object[options.length + 5];
		System.arraycopy(new Object[] { "move", "--from", source, "--to", target }, 0, arguments, 0, 5);
		System.arraycopy(options, 0, arguments, 5, options.length);
		return this.reshelved.reshelve(arguments);
	}

	private void put(int objects) {
		for (int i = 0; i < objects; i++) {
			this.server.put(this.from, "images/%03d.jpg".formatted(i), Bytes.of(1000 + i, i));
		}
	}

	private void assertMoved(int objects) {
		assertThat(this.server.objects(this.to)).isEqualTo(this.server.objects(this.from)).hasSize(objects);
		for (int i = 0; i < objects; i += 7) {
			assertThat(this.server.get(this.to, "images/%03d.jpg".formatted(i))).isEqualTo(Bytes.of(1000 + i, i));
		}
	}

	/** The outcomes of the last run, by the names of the targets. */
	private Map<String, JsonNode> outcomes() {
		Map<String, JsonNode> outcomes = new HashMap<>();
		this.reshelved.outcomes(this.reshelved.latestRun())
			.forEach((row) -> outcomes.put(row.get("item").get("target").asString(), row));
		return outcomes;
	}

	@ParameterizedTest
	@EnumSource
	void plansMovesAndVerifies(Engine engine) {
		this.reshelved.close();
		this.reshelved = Reshelved.with(engine, Reshelved.SMALL);
		put(60);
		Said plan = move("--plan").exits(ExitCode.STOPPED);
		long run = this.reshelved.latestRun();
		assertThat(plan.out()).contains("60 objects read").contains("restart " + run);
		assertThat(this.server.objects(this.to)).isEmpty();
		assertThat(this.reshelved.reshelve("restart", run).done().out()).contains("60 moved");
		assertMoved(60);
		assertThat(this.server.faults(this.from).calls("get")).isEqualTo(60);
		assertThat(outcomes().get("images/003.jpg").get("item").get("checksum").asString()).contains("sha256:");
		assertThat(this.reshelved.reshelve("verify", run).done().out()).contains("60 as wanted");
		assertThat(this.server.faults(this.to).calls("get")).isZero();
		assertThat(this.reshelved.reshelve("undo", run).exits(ExitCode.NOT_POSSIBLE).err())
			.contains("The objects are still at the source");
		assertThat(this.reshelved.home().resolve("staging")).isDirectoryNotContaining("glob:**/of-*");
	}

	@Test
	void verifyFindsWhatHasChangedOrIsGone() throws IOException {
		Path source = Files.createDirectory(this.folder.resolve("from"));
		Path target = Files.createDirectory(this.folder.resolve("to"));
		for (String name : List.of("same", "other", "gone")) {
			Files.write(source.resolve(name), name.repeat(100).getBytes());
		}
		moveFrom("file:" + source, "file:" + target).done();
		long run = this.reshelved.latestRun();
		Files.writeString(target.resolve("other"), "OTHER".repeat(100));
		Files.delete(target.resolve("gone"));
		this.reshelved.reshelve("verify", run).exits(ExitCode.SOME_NOT_CHANGED);
		Map<String, JsonNode> outcomes = outcomes();
		assertThat(outcomes.get("same").get("outcome").asString()).isEqualTo("CONFIRMED");
		assertThat(outcomes.get("other").get("outcome").asString()).isEqualTo("CONFLICT");
		assertThat(outcomes.get("gone").get("reason").asString()).contains("not there");
	}

	@Test
	void transfersNothingThatTheTargetHasAndReplacesNothingUnasked() {
		put(30);
		this.server.put(this.to, "images/001.jpg", Bytes.of(1001, 1));
		this.server.put(this.to, "images/002.jpg", Bytes.of(1002, 99));
		this.server.put(this.to, "images/003.jpg", Bytes.of(3, 3));
		Said first = move().exits(ExitCode.SOME_NOT_CHANGED);
		assertThat(first.out()).contains("27 moved").contains("1 as wanted").contains("2 in conflict");
		assertThat(this.server.faults(this.to).calls("put")).isEqualTo(27);
		assertThat(outcomes().get("images/002.jpg").get("outcome").asString()).isEqualTo("CONFLICT");
		assertThat(this.server.get(this.to, "images/002.jpg")).isEqualTo(Bytes.of(1002, 99));
		long gets = this.server.faults(this.from).calls("get");
		assertThat(move("--overwrite").done().out()).contains("2 moved").contains("28 as wanted");
		assertThat(this.server.faults(this.from).calls("get")).isEqualTo(gets + 2);
		assertMoved(30);
	}

	@Test
	void settlesEachFaultOfItsOwn() {
		put(30);
		this.server.faults(this.from)
			.onRead((key, stream) -> key.endsWith("004.jpg") ? Bytes.corrupted(stream)
					: key.endsWith("005.jpg") ? Bytes.breaking(stream, 10) : stream);
		move("--max-failures", "5").exits(ExitCode.SOME_NOT_CHANGED);
		Map<String, JsonNode> outcomes = outcomes();
		assertThat(outcomes.get("images/004.jpg").get("outcome").asString()).isEqualTo("FAILED");
		assertThat(outcomes.get("images/004.jpg").get("reason").asString()).contains("checksum");
		assertThat(outcomes.get("images/005.jpg").get("outcome").asString()).isEqualTo("FAILED");
		assertThat(this.server.objects(this.to)).doesNotContainKeys("images/004.jpg", "images/005.jpg").hasSize(28);
		this.server.faults(this.from).onRead((key, stream) -> stream);
		this.reshelved.reshelve("restart", this.reshelved.latestRun(), "--retry").done();
		assertMoved(30);
	}

	@Test
	void movesOnceWhatTheServerCouldNotTakeAtFirst() {
		put(30);
		Set<String> failed = ConcurrentHashMap.newKeySet();
		this.server.faults(this.to).beforeWrite((key) -> {
			if ((key.endsWith("3.jpg") || key.endsWith("7.jpg")) && failed.add(key)) {
				throw S3Server.error(key.endsWith("3.jpg") ? 503 : 500, "SlowDown");
			}
		});
		assertThat(move().done().out()).contains("30 moved").contains("6 retries");
		assertMoved(30);
		assertThat(this.server.faults(this.to).calls("put")).isEqualTo(36);
		assertThat(this.server.faults(this.from).calls("get")).isEqualTo(30);
		assertThat(outcomes().get("images/003.jpg").get("outcome").asString()).isEqualTo("CHANGED");
	}

	@Test
	void makesTheLastFolderOfATargetWhenARunBeginsAndNoOther() throws IOException {
		Path source = Files.createDirectory(this.folder.resolve("from"));
		Files.writeString(source.resolve("a"), "a");
		Path target = this.folder.resolve("archive/new");
		assertThat(moveFrom("file:" + source, "file:" + target).exits(ExitCode.USAGE).err())
			.contains("There is no folder " + target + " to move files to, nor one " + target.getParent());
		assertThat(target.getParent()).doesNotExist();
		assertThat(this.reshelved.count("reshelve_run")).isZero();
		Files.createDirectory(target.getParent());
		moveFrom("file:" + source, "file:" + target, "--plan").exits(ExitCode.STOPPED);
		long run = this.reshelved.latestRun();
		Files.delete(target);
		assertThat(this.reshelved.reshelve("restart", run).exits(ExitCode.FAILED).all())
			.contains("There is no folder " + target);
		assertThat(target).doesNotExist();
		Files.createDirectory(target);
		this.reshelved.reshelve("restart", run).done();
		assertThat(target.resolve("a")).hasContent("a");
	}

	@Test
	void movesWhatAListNamesFromAWebServer() throws IOException {
		HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		web.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		web.createContext("/", (exchange) -> {
			String path = exchange.getRequestURI().getPath();
			byte[] bytes = Bytes.of(5000, path.length());
			switch (path) {
				case "/gone" -> exchange.sendResponseHeaders(410, -1);
				case "/forbidden" -> exchange.sendResponseHeaders(403, -1);
				case "/broken" -> exchange.sendResponseHeaders(404, -1);
				case "/large" -> {
					exchange.sendResponseHeaders(200, 10_000_000);
					exchange.getResponseBody().write(new byte[10_000]);
					exchange.getResponseBody().flush();
				}
				default -> {
					exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"../evil\"");
					exchange.sendResponseHeaders(200, bytes.length);
					exchange.getResponseBody().write(bytes);
				}
			}
			exchange.close();
		});
		web.start();
		String address = "http://127.0.0.1:" + web.getAddress().getPort();
		Path list = Files.writeString(this.folder.resolve("list.csv"), """
				\uFEFFsource,target,size,checksum,note
				a/1,x/1.bin,5000,,
				%s/a/2,"x/2, with a comma.bin",,,
				a/3,x/3.bin,4999,,
				gone,gone,,,
				forbidden,forbidden,,,
				/broken,broken,,,
				large,large,,,
				""".formatted(address));
		Said said = moveFrom(address + "/", this.server.address(this.to + "/deep"), "--list", list, "--disk-budget",
				"1MB")
			.exits(ExitCode.SOME_NOT_CHANGED);
		web.stop(0);
		assertThat(said.err()).contains("the column 'note' is ignored");
		assertThat(this.server.objects(this.to)).containsOnlyKeys("deep/x/1.bin", "deep/x/2, with a comma.bin");
		assertThat(this.server.get(this.to, "deep/x/1.bin")).isEqualTo(Bytes.of(5000, 4));
		Map<String, JsonNode> outcomes = outcomes();
		assertThat(outcomes.get("x/3.bin").get("outcome").asString()).isEqualTo("CONFLICT");
		for (String name : List.of("gone", "forbidden", "broken", "large")) {
			assertThat(outcomes.get(name).get("outcome").asString()).as(name).isEqualTo("REFUSED");
		}
		assertThat(outcomes.get("broken").get("reason").asString()).contains("broken link");
		assertThat(outcomes.get("large").get("reason").asString()).contains("--disk-budget");
	}

	@Test
	void tellsAllErrorsOfAListBeforeAnythingIsMoved() {
		this.server.put(this.from, "a", new byte[1]);
		Path list = write("""
				source,target,size,checksum
				a,same,,
				a,../out,,
				a,fine,many,xyz
				a,same,,
				""");
		Said said = move("--list", list).exits(ExitCode.USAGE);
		assertThat(said.err()).contains(list + ":3:2: target '../out' has '..' as a part — name a place below --to")
			.contains(list + ":4:3: size 'many' is no number")
			.contains(list + ":4:4: checksum")
			.contains(list + ":5:2: target 'same' is there already, in line 2 — give");
		assertThat(move("--list", write("a;b\n")).exits(ExitCode.USAGE).err()).contains(":1: ");
		assertThat(move("--list", write("")).exits(ExitCode.USAGE).err()).contains("is empty");
		assertThat(move("--list", write("source,target\n\"a,b\n")).exits(ExitCode.USAGE).err()).contains("quote");
		assertThat(move("--list", this.folder.resolve("none")).exits(ExitCode.USAGE).err()).contains("no such file");
		assertThat(this.server.objects(this.to)).isEmpty();
		assertThat(this.reshelved.count("reshelve_run")).isZero();
	}

	private Path write(String text) {
		try {
			return Files.writeString(this.folder.resolve("list.csv"), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void goesOnOnlyWithTheListThatWasChecked() {
		put(20);
		Path list = write("source,target\nimages/001.jpg,1\n");
		move("--list", list, "--plan").exits(ExitCode.STOPPED);
		this.reshelved.reshelve("restart", this.reshelved.latestRun()).done();
		assertThat(this.server.objects(this.to)).containsOnlyKeys("1");
	}

	@Test
	void tellsWhatCannotBeBeforehand() {
		put(1);
		String source = this.server.address(this.from);
		assertThat(moveFrom(source, "ftp://x/y").exits(ExitCode.USAGE).err()).contains("s3://bucket/prefix");
		assertThat(moveFrom(source, "https://example.com/").exits(ExitCode.USAGE).err()).contains("a target is");
		assertThat(moveFrom(source, this.server.address("not-there-at-all")).exits(ExitCode.USAGE).err())
			.contains("NoSuchBucket");
		assertThat(moveFrom("http://127.0.0.1:1/", source).exits(ExitCode.USAGE).err()).contains("--list FILE");
		assertThat(move("--disk-budget", "1KB").exits(ExitCode.USAGE).err()).contains("--disk-budget");
		S3Server.credentials(S3Server.IDENTITY, "wrong");
		try {
			assertThat(move().exits(ExitCode.SIGN_IN_REFUSED).err()).contains("AWS_ACCESS_KEY_ID")
				.doesNotContain("wrong");
		}
		finally {
			S3Server.letIn();
		}
	}

}
