package dev.reshelve.faults;

import java.nio.file.Path;
import java.util.regex.Pattern;

import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.export.ExpectedRows;
import dev.reshelve.sandbox.Endpoint;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/** Exports that have no room for what they write. */
@Execution(ExecutionMode.CONCURRENT)
class ExportDiskTests {

	private static final int FAILED = 5;

	private static final Pattern NO_ROOM = Pattern.compile(
			"  Because: .*(No space left on device|File too large).*[Mm]ake sure that there is room.*[Rr]estart.*");

	/** In turn: the disk of the parts, the disk of the file, and a limit on each file. */
	@Fault(Line.DISK_FULL_EXPORT)
	void thereIsNoRoom(Scene scene) throws Exception {
		switch (scene.random().nextInt(3)) {
			case 0 -> noRoomForTheParts(scene);
			case 1 -> noRoomForTheFile(scene);
			default -> noFileMayGrow(scene);
		}
	}

	private static void noRoomForTheParts(Scene scene) throws Exception {
		try (SmallDisk disk = SmallDisk.in(scene)) {
			Path file = scene.folder().resolve("list.csv");
			scene.set("RESHELVE_HOME", disk.folder().toString());
			scene.on(Engine.POSTGRESQL).with(Scene.LIBRARY.withDocuments(3000));
			Child child = export(scene, file);
			long left = scene.random().nextInt(20_000);
			scene.when(child, Endpoint.LIST, 10 + scene.random().nextInt(100), () -> disk.fill(left));
			saysSo(child);
			disk.makeRoom();
			goesOn(scene, file, scene.sandbox().record().calls(Endpoint.LIST) + 250);
		}
		finally {
			scene.killAll();
		}
	}

	private static void noRoomForTheFile(Scene scene) throws Exception {
		try (SmallDisk disk = SmallDisk.in(scene)) {
			Path file = disk.folder().resolve("list.csv");
			scene.onEither().with(Scene.LIBRARY.withDocuments(3000));
			disk.fill(scene.random().nextInt(200_000));
			saysSo(export(scene, file));
			assertThat(disk.folder()).isDirectoryNotContaining("glob:**.part");
			disk.makeRoom();
			goesOn(scene, file, scene.sandbox().record().calls(Endpoint.LIST));
		}
		finally {
			scene.killAll();
		}
	}

	/** Needs no leave to mount a disk. */
	private static void noFileMayGrow(Scene scene) {
		Path file = scene.folder().resolve("list.csv");
		// Its files are other processes'.
		scene.on(Engine.POSTGRESQL).with(Scene.LIBRARY.withDocuments(3000));
		scene.limit(Limits.USUAL.withFiles(128 + scene.random().nextInt(128)));
		saysSo(export(scene, file));
		assertThat(scene.folder()).isDirectoryNotContaining("glob:**.part");
		scene.limit(Limits.USUAL);
		goesOn(scene, file, scene.sandbox().record().calls(Endpoint.LIST));
	}

	private static Child export(Scene scene, Path file) {
		return scene.start("export", "--fields", ExpectedRows.FIELDS, "--to", file.toString(), "--batch-size", "15",
				"--concurrency", "4");
	}

	private static void saysSo(Child child) {
		assertThat(child.exit()).as(child.err()).isEqualTo(FAILED);
		assertThat(child.out().lines()).as(child.out() + child.err())
			.filteredOn((line) -> NO_ROOM.matcher(line).matches())
			.hasSize(1);
		assertThat(child.out()).contains("To go on: reshelve restart 1");
		assertThat(child.err()).doesNotContain("Exception");
	}

	private static void goesOn(Scene scene, Path file, long mostCalls) {
		Child again = scene.restart();
		assertThat(again.exit()).as(again.err()).isZero();
		assertThat(ExpectedRows.in(file)).isEqualTo(ExpectedRows.of(scene.sandbox()));
		assertThat(scene.sandbox().record().calls(Endpoint.LIST)).as("list calls").isLessThanOrEqualTo(mostCalls);
	}

}
