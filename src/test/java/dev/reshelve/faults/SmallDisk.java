package dev.reshelve.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import org.junit.jupiter.api.Assumptions;

/**
 * A disk of 48 MB that a test can fill up. Where mounting one is not permitted, the test
 * is skipped.
 */
final class SmallDisk implements AutoCloseable {

	private final Path folder;

	private SmallDisk(Path folder) {
		this.folder = folder;
	}

	/** Mounts it in the folder of a scene. */
	static SmallDisk in(Scene scene) throws IOException {
		Path folder = Files.createDirectory(scene.folder().resolve("disk"));
		boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", folder.toString());
		Assumptions.assumeTrue(mounted, "mounting a small disk is not permitted here");
		return new SmallDisk(folder);
	}

	/** Where it is. */
	Path folder() {
		return this.folder;
	}

	/** Leaves so many bytes. */
	void fill(long left) {
		for (int size = 1 << 16; size >= 1; size /= 16) {
			byte[] bytes = new byte[size];
			Arrays.fill(bytes, (byte) 1);
			try (var out = Files.newOutputStream(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
				while (Files.getFileStore(this.folder).getUsableSpace() >= left + size) {
					out.write(bytes);
				}
			}
			catch (IOException ex) {
				// No room for so much.
			}
		}
	}

	/** Takes away what fills it. */
	void makeRoom() throws IOException {
		Files.delete(filler());
	}

	@Override
	public void close() throws IOException {
		run("umount", "-l", this.folder.toString());
	}

	private Path filler() {
		return this.folder.resolve("filler");
	}

	private static boolean run(String... command) throws IOException {
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.onExit()
			.join()
			.exitValue() == 0;
	}

}
