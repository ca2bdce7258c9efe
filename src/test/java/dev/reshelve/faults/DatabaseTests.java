package dev.reshelve.faults;

import java.io.IOException;

import dev.reshelve.TestDatabase;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

@Execution(ExecutionMode.CONCURRENT)
class DatabaseTests {

	private static final int FAILED = 5;

	private static final int CALLS_AT_ONCE = 8;

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

	@Fault(Line.POSTGRESQL_SILENT)
	void databaseServerFallsSilent(Scene scene) throws Exception {
		try (MortalPostgres postgres = MortalPostgres.start(scene.folder().resolve("postgres"))) {
			scene.on(postgres.database()).with(Scene.LIBRARY);
			scene.set("RESHELVE_DATABASEPATIENCE", "8s");
			Child child = scene.reclassify("--concurrency", "" + CALLS_AT_ONCE, "--rate", "100");
			scene.awaitChanged(child, 1 + scene.random().nextInt(150));
			postgres.suspend();
			assertThat(child.exit()).as(child.err()).isEqualTo(FAILED);
			assertThat(child.err()).contains("The database has not answered for 8 s, so the process ends.")
				.contains("reshelve restart 1");
			postgres.resume();
			Child again = scene.restart();
			assertThat(again.exit()).as(again.err()).isZero();
			scene.oracle().isDone(CALLS_AT_ONCE);
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
			scene.whenChanged(child, 1 + scene.random().nextInt(300), () -> disk.fill(left));
			stopsForLackOfSpace(child);
			assertThat(scene.oracle().state()).isEqualTo("FAILED");
			scene.oracle().unrecorded(0);
			int applied = scene.oracle().applied();
			// H2 makes its file smaller when it closes it.
			disk.fill(left);
			stopsForLackOfSpace(scene.restart());
			assertThat(scene.oracle().applied()).isEqualTo(applied);
			scene.oracle().unrecorded(0);
			goesOnOnceThereIsRoom(scene, disk, 0);
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
			scene.whenChanged(child, applied, () -> disk.fill(0));
			stopsForLackOfSpace(child);
			// In flight, and waiting for their turn to be.
			assertThat(scene.oracle().applied()).isBetween(applied, applied + 3 * CALLS_AT_ONCE);
			goesOnOnceThereIsRoom(scene, disk, CALLS_AT_ONCE);
		});
	}

	private static void stopsForLackOfSpace(Child child) {
		assertThat(child.exit()).as(child.err()).isEqualTo(FAILED);
		assertThat(child.out() + child.err()).containsIgnoringCase("space");
	}

	private static void goesOnOnceThereIsRoom(Scene scene, SmallDisk disk, int repeats) throws IOException {
		disk.makeRoom();
		Child again = scene.restart();
		assertThat(again.exit()).as(again.err()).isZero();
		scene.oracle().isDone(repeats);
	}

	private static void disk(Scene scene, ThrowingConsumer<SmallDisk> test) throws Exception {
		try (SmallDisk disk = SmallDisk.in(scene)) {
			scene.on(TestDatabase.h2WithTablesIn(disk.folder())).with(Scene.LIBRARY.withDocuments(3000));
			test.accept(disk);
		}
		finally {
			scene.killAll();
		}
	}

}
