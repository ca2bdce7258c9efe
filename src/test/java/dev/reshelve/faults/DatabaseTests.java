package dev.reshelve.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseTests {

	private static final int FAILED = 5;

	@Fault(Line.POSTGRESQL_KILLED)
	void databaseServerDies(Scene scene) throws Exception {
		try (MortalPostgres postgres = MortalPostgres.start(scene.folder().resolve("postgres"))) {
			scene.on(postgres.database()).with(Scene.LIBRARY);
			Child child = scene.reclassify("--concurrency", "8", "--rate", "100");
			scene.awaitChanged(child, 1 + scene.random().nextInt(150));
			postgres.kill();
			scene.pause(3000);
			postgres.startAgain();
			int exit = child.exit();
			assertThat(exit).as(child.err()).isIn(0, FAILED);
			if (exit == FAILED) {
				Child again = scene.restart();
				assertThat(again.exit()).as(again.err()).isZero();
			}
			scene.oracle().isDone(8);
		}
	}

	/**
	 * H2 says yes to commits for some hundred milliseconds after the first write that
	 * failed, so the ledger misses changes that were made meanwhile; the restart finds
	 * them.
	 */
	@Fault(Line.DISK_FULL)
	void diskIsFull(Scene scene) throws Exception {
		Path disk = Files.createDirectory(scene.folder().resolve("disk"));
		boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString());
		Assumptions.assumeTrue(mounted, "mounting a small disk is not permitted here");
		try {
			scene.on(Scene.h2(disk)).with(Scene.LIBRARY.withDocuments(3000));
			Child child = scene.reclassify("--concurrency", "8");
			scene.awaitChanged(child, 1 + scene.random().nextInt(300));
			Path filler = fill(disk);
			assertThat(child.exit()).as(child.err()).isEqualTo(FAILED);
			assertThat(child.out() + child.err()).containsIgnoringCase("space").contains("reshelve restart 1");
			Files.delete(filler);
			Child again = scene.restart();
			assertThat(again.exit()).as(again.err()).isZero();
			scene.oracle().isDone(8);
		}
		finally {
			scene.killAll();
			run("umount", "-l", disk.toString());
		}
	}

	private static Path fill(Path disk) throws IOException {
		Path filler = disk.resolve("filler");
		for (int size = 1 << 16; size >= 1; size /= 16) {
			byte[] bytes = new byte[size];
			Arrays.fill(bytes, (byte) 1);
			try (var out = Files.newOutputStream(filler, java.nio.file.StandardOpenOption.CREATE,
					java.nio.file.StandardOpenOption.APPEND)) {
				while (true) {
					out.write(bytes);
				}
			}
			catch (IOException ex) {
				// No room for so much.
			}
		}
		return filler;
	}

	private static boolean run(String... command) throws IOException, InterruptedException {
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor() == 0;
	}

}
