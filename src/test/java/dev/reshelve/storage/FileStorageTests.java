package dev.reshelve.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.reshelve.failure.PreflightException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FileStorageTests {

	@TempDir
	private Path folder;

	private Path from;

	private Path to;

	private Storages storages;

	private Staging staging;

	private ObjectSource source;

	private ObjectTarget target;

	@BeforeEach
	void open() throws IOException {
		this.from = Files.createDirectory(this.folder.resolve("from"));
		this.to = Files.createDirectory(this.folder.resolve("to"));
		this.storages = StorageFixture.storages(this.folder);
		this.staging = this.storages.staging(1 << 20);
		this.source = this.storages.source(StorageAddress.parse("file:" + this.from));
		this.target = this.storages.target(StorageAddress.parse("file:" + this.to));
	}

	@AfterEach
	void close() {
		this.staging.close();
		this.storages.destroy();
	}

	private void move(String name, String targetName) {
		try (StagedFile file = this.staging.stage(this.source, name, null, this.target)) {
			this.target.put(targetName, file);
		}
	}

	@Test
	void listsFilesOfAllFoldersAndLinksWithoutFollowingThem() throws IOException {
		Files.createDirectories(this.from.resolve("a/b"));
		Files.write(this.from.resolve("a/b/c.bin"), new byte[5]);
		Files.createSymbolicLink(this.from.resolve("link"), Path.of("/etc/passwd"));
		Files.createSymbolicLink(this.from.resolve("round"), this.from);
		List<StoredObject> objects = new ArrayList<>();
		try (ObjectListing listing = this.source.list()) {
			objects.addAll(listing.next());
			assertThat(listing.next()).isEmpty();
		}
		assertThat(objects).extracting(StoredObject::name).containsExactlyInAnyOrder("a/b/c.bin", "link", "round");
		assertThat(objects).filteredOn((object) -> object.name().equals("a/b/c.bin"))
			.singleElement()
			.satisfies((object) -> assertThat(object.size()).isEqualTo(5));
		assertThatExceptionOfType(StorageException.Refused.class).isThrownBy(() -> move("link", "x"));
		assertThatExceptionOfType(StorageException.Refused.class).isThrownBy(() -> move("round", "y"));
	}

	@Test
	void putsFilesWholeAndLeavesNothingElse() throws IOException {
		byte[] bytes = Bytes.of(300_000, 1);
		Files.write(this.from.resolve("a"), bytes);
		move("a", "x/y/z.bin");
		assertThat(this.to.resolve("x/y/z.bin")).hasBinaryContent(bytes);
		Files.write(this.from.resolve("a"), new byte[] { 1 });
		move("a", "x/y/z.bin");
		assertThat(this.to.resolve("x/y/z.bin")).hasBinaryContent(new byte[] { 1 });
		assertThat(this.to.resolve("x/y")).isDirectoryContaining("glob:**/z.bin");
		try (Stream<Path> files = Files.list(this.to.resolve("x/y"))) {
			assertThat(files).hasSize(1);
		}
	}

	@Test
	void removesWhatAKillLeftBeside() throws IOException {
		Files.write(this.from.resolve("a"), new byte[100]);
		move("a", "x");
		try (Stream<Path> files = Files.list(this.to)) {
			assertThat(files).hasSize(1);
		}
		Path left = Files.write(this.to.resolve(
				"." + Digests.hex(Digests.md5().digest(this.to.resolve("x").toString().getBytes())) + ".reshelve-part"),
				new byte[3]);
		this.target.tidy("x");
		assertThat(left).doesNotExist();
	}

	@Test
	void followsNoLinkOutOfTheTarget() throws IOException {
		Files.write(this.from.resolve("a"), new byte[1]);
		Path outside = Files.createDirectory(this.folder.resolve("outside"));
		Files.createSymbolicLink(this.to.resolve("out"), outside);
		Files.createSymbolicLink(this.to.resolve("file"), Files.write(outside.resolve("precious"), new byte[9]));
		for (String name : List.of("out/a", "out/b/c", "../a", "/a", "a/../../b", "a\0")) {
			assertThatExceptionOfType(StorageException.Refused.class).as(name).isThrownBy(() -> move("a", name));
		}
		assertThatExceptionOfType(StorageException.Refused.class).isThrownBy(() -> this.target.look("file"));
		assertThat(outside.resolve("precious")).hasSize(9);
		try (Stream<Path> files = Files.list(outside)) {
			assertThat(files).hasSize(1);
		}
	}

	@Test
	void tellsWhetherTheTargetHasTheSame() throws IOException {
		Files.write(this.from.resolve("a"), new byte[] { 1, 2, 3 });
		Files.write(this.to.resolve("same"), new byte[] { 1, 2, 3 });
		Files.write(this.to.resolve("other"), new byte[] { 1, 2, 4 });
		try (StagedFile file = this.staging.stage(this.source, "a", null, this.target)) {
			assertThat(this.target.holds(this.target.look("same").orElseThrow(), file)).isTrue();
			assertThat(this.target.holds(this.target.look("other").orElseThrow(), file)).isFalse();
			assertThat(this.target.look("none")).isEmpty();
		}
	}

	@Test
	void refusesWhatIsNotThereOrTooLarge() throws IOException {
		assertThatExceptionOfType(StorageException.Refused.class).isThrownBy(() -> move("none", "x"));
		Files.write(this.from.resolve("large"), new byte[(1 << 20) + 1]);
		assertThatExceptionOfType(StorageException.Refused.class).isThrownBy(() -> move("large", "x"))
			.withMessageContaining("too large");
		assertThat(this.staging.free()).isEqualTo(1 << 20);
	}

	@Test
	void endsBeforehandWithoutAFolder() {
		assertThatExceptionOfType(PreflightException.class)
			.isThrownBy(() -> this.storages.target(StorageAddress.parse("file:" + this.folder + "/none")).check());
		assertThatExceptionOfType(PreflightException.class).isThrownBy(() -> this.storages.staging(Long.MAX_VALUE))
			.withMessageContaining("--disk-budget");
	}

}
