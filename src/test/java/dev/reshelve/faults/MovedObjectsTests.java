package dev.reshelve.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;

import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.storage.Bytes;
import dev.reshelve.storage.S3Server;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Moves that are killed, and moves of many and of large objects, in a process with little
 * memory.
 */
class MovedObjectsTests {

	private static final int SMALL = Length.isLong() ? 100_000 : 300;

	private static final int LARGE = (Length.isLong() ? 1024 : 64) << 20;

	private final S3Server server = S3Server.get();

	@Fault(Line.KILL_MOVE)
	void killed(Scene scene) throws IOException {
		String from = this.server.bucket();
		String to = this.server.bucket();
		int objects = 150;
		for (int i = 0; i < objects; i++) {
			this.server.put(from, "%03d".formatted(i), Bytes.of(20_000 + i, i));
		}
		byte[] large = Bytes.of(40 << 20, 1);
		this.server.put(from, "large", large);
		Random random = scene.random();
		// Slow enough to be killed in the middle, wherever that is.
		this.server.faults(to).beforeWrite((key) -> scene.pass(Duration.ofMillis(20)));
		// In parts, so that some are left by whoever dies.
		scene.set("RESHELVE_STORAGE_WHOLEUPTO", "32MB");
		Child child = start(scene, from, to);
		int kills = Length.isLong() ? 2 : 1;
		for (int kill = 0; kill < kills; kill++) {
			int moved = this.server.objects(to).size();
			int until = moved + 1 + random.nextInt(Math.max(1, (objects - moved) / 2));
			scene.await(child, () -> this.server.objects(to).size() >= until);
			child.kill();
			child = scene.start("restart", "1");
		}
		assertThat(child.exit()).as(child.err()).isZero();
		assertThat(this.server.objects(to)).isEqualTo(this.server.objects(from)).hasSize(objects + 1);
		assertThat(this.server.get(to, "large")).isEqualTo(large);
		assertThat(this.server.openUploads(to)).isZero();
		assertThat(this.server.faults(to).calls("put")).isLessThanOrEqualTo(objects + kills * 8);
		assertThat(documents(scene).get("changed").asInt()).isEqualTo(objects + 1);
		try (Stream<Path> left = Files.walk(scene.folder().resolve("home/staging"))) {
			assertThat(left.map((path) -> path.getFileName().toString()))
				.noneMatch((name) -> name.startsWith("object-"));
		}
	}

	@Test
	void movesManySmallAndLargeObjectsWithLittleMemory() throws IOException {
		try (Scene scene = new Scene(1)) {
			String from = this.server.bucket();
			String to = this.server.bucket();
			for (int i = 0; i < SMALL; i++) {
				this.server.put(from, "%03d/%06d".formatted(i % 100, i), Bytes.of(100, i));
			}
			this.server.put(from, "large", Bytes.stream(LARGE, 2), LARGE);
			scene.on(Engine.H2);
			Child child = start(scene, from, to);
			assertThat(child.exitWithin(Duration.ofMinutes(30))).as(child.err()).isZero();
			assertThat(documents(scene).get("changed").asInt()).isEqualTo(SMALL + 1);
			assertThat(this.server.objects(to)).isEqualTo(this.server.objects(from));
			try (InputStream moved = this.server.open(to, "large");
					InputStream source = this.server.open(from, "large")) {
				byte[] one = new byte[1 << 16];
				byte[] other = new byte[1 << 16];
				int read;
				while ((read = source.readNBytes(one, 0, one.length)) > 0) {
					assertThat(moved.readNBytes(other, 0, read)).isEqualTo(read);
					assertThat(other).isEqualTo(one);
				}
			}
		}
	}

	private Child start(Scene scene, String from, String to) {
		if (Files.notExists(scene.folder().resolve("home"))) {
			scene.on(Engine.H2);
		}
		S3Server.environment().forEach(scene::set);
		return scene.start("move", "--from", this.server.address(from), "--to", this.server.address(to),
				"--concurrency", "8", "--disk-budget", Length.isLong() ? "1GB" : "100MB");
	}

	private static JsonNode documents(Scene scene) {
		Child status = scene.start("status", "1", "--json");
		assertThat(status.exit()).as(status.err()).isZero();
		return JsonMapper.shared().readTree(status.out()).get("documents");
	}

}
