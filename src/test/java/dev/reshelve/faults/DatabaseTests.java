package dev.reshelve.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import dev.reshelve.TestDatabase;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

@Execution(ExecutionMode.CONCURRENT)
class DatabaseTests {

	private static final int FAILED = 5;

	private static final int CALLS_AT_ONCE = 8;

	private static final String FILLER = "filler";

	@Fault(Line.POSTGRESQL_KILLED)
	void databaseServerDies(Scene scene) throws Exception {
		try (MortalPostgres postgres = MortalPostgres.start(scene.folder().resolve("postgres"))) {
			scene.on(postgres.database()).with(Scene.LIBRARY);
			Child child = scene.reclassify("--concurrency", "8", "--rate", "100");
			scene.awaitChanged(child, 1 + scene.random().nextInt(150));
			postgres.kill();
			if (scene.random().nextInt(3) == 0) {
				scene.await(child, () -> child.err().contains("the database has not answered for"));
			}
			else {
				scene.pause(3000);
			}
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
	 * Little room is left: all that is on its way is recorded, and nothing else begun.
	 */
	@Fault(Line.DISK_NEARLY_FULL)
	void diskFillsUp(Scene scene) throws Exception {
		disk(scene, (disk) -> {
			Child child = scene.reclassify("--concurrency", "" + CALLS_AT_ONCE);
			long left = DataSize.ofMegabytes(8 + scene.random().nextInt(8)).toBytes();
			scene.whenChanged(child, 1 + scene.random().nextInt(300), () -> fill(disk, left));
			stopsForLackOfSpace(child);
			assertThat(scene.oracle().state()).isEqualTo("FAILED");
			scene.oracle().unrecorded(0);
			int applied = scene.oracle().applied();
			// H2 makes its file smaller when it closes it.
			fill(disk, left);
			stopsForLackOfSpace(scene.restart());
			assertThat(scene.oracle().applied()).isEqualTo(applied);
			scene.oracle().unrecorded(0);
			goesOnWithoutTheFiller(scene, disk.resolve(FILLER), 0);
		});
	}

	/**
	 * From one moment to the next nothing can be written any more: H2 says yes to commits
	 * for some hundred milliseconds more, so the ledger may miss what a batch of each
	 * slice had changed. The restart finds it.
	 */
	@Fault(Line.DISK_FULL)
	void diskIsFull(Scene scene) throws Exception {
		disk(scene, (disk) -> {
			Child child = scene.reclassify("--concurrency", "" + CALLS_AT_ONCE);
			int applied = 1 + scene.random().nextInt(300);
			scene.whenChanged(child, applied, () -> fill(disk, 0));
			stopsForLackOfSpace(child);
			// In flight, and waiting for their turn to be.
			assertThat(scene.oracle().applied()).isBetween(applied, applied + 3 * CALLS_AT_ONCE);
			goesOnWithoutTheFiller(scene, disk.resolve(FILLER), CALLS_AT_ONCE);
		});
	}

	private static void stopsForLackOfSpace(Child child) {
		assertThat(child.exit()).as(child.err()).isEqualTo(FAILED);
		assertThat(child.out() + child.err()).containsIgnoringCase("space");
	}

	private static void goesOnWithoutTheFiller(Scene scene, Path filler, int repeats) throws IOException {
		Files.delete(filler);
		Child again = scene.restart();
		assertThat(again.exit()).as(again.err()).isZero();
		scene.oracle().isDone(repeats);
	}

	private static void disk(Scene scene, ThrowingConsumer<Path> test) throws Exception {
		Path disk = Files.createDirectory(scene.folder().resolve("disk"));
		boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString());
		Assumptions.assumeTrue(mounted, "mounting a small disk is not permitted here");
		try {
			scene.on(TestDatabase.h2WithTablesIn(disk)).with(Scene.LIBRARY.withDocuments(3000));
			test.accept(disk);
		}
		finally {
			scene.killAll();
			run("umount", "-l", disk.toString());
		}
	}

	/** Leaves so many bytes. */
	private static void fill(Path disk, long left) {
		Path filler = disk.resolve(FILLER);
		for (int size = 1 << 16; size >= 1; size /= 16) {
			byte[] bytes = new byte[size];
			Arrays.fill(bytes, (byte) 1);
			try (var out = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
				while (Files.getFileStore(disk).getUsableSpace() >= left + size) {
					out.write(bytes);
				}
			}
			catch (IOException ex) {
				// No room for so much.
			}
		}
	}

	private static boolean run(String... command) throws IOException, InterruptedException {
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor() == 0;
	}

}
