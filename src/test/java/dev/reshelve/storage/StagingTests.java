package dev.reshelve.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StagingTests {

	@TempDir
	private Path folder;

	@Test
	void neverHasMoreOnTheDiskThanTheBudgetGrants() throws Exception {
		Path from = Files.createDirectory(this.folder.resolve("from"));
		for (int i = 0; i < 60; i++) {
			Files.write(from.resolve("" + i), new byte[100_000 + i * 10_000]);
		}
		long budget = 1 << 20;
		Storages storages = StorageFixture.storages(this.folder);
		ObjectSource source = storages.source(StorageAddress.parse("file:" + from));
		ObjectTarget target = storages.target(StorageAddress.parse("file:" + this.folder));
		AtomicLong most = new AtomicLong();
		try (Staging staging = storages.staging(budget);
				ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Long>> sizes = new ArrayList<>();
			for (int i = 0; i < 60; i++) {
				String name = "" + i;
				// Some of unknown size, which have to grow.
				Long size = (i % 3 == 0) ? null : 100_000L + i * 10_000;
				sizes.add(executor.submit(() -> {
					try (StagedFile file = staging.stage(source, name, size, target)) {
						most.accumulateAndGet(onDisk(), Math::max);
						return file.size();
					}
				}));
			}
			for (int i = 0; i < 60; i++) {
				assertThat(sizes.get(i).get()).isEqualTo(100_000 + i * 10_000);
			}
			assertThat(most.get()).isBetween(100_000L, budget);
			assertThat(staging.free()).isEqualTo(budget);
			assertThat(onDisk()).isZero();
		}
		storages.destroy();
	}

	private long onDisk() {
		try (Stream<Path> files = Files.walk(this.folder.resolve("staging"))) {
			return files.filter((file) -> file.getFileName().toString().startsWith("object-"))
				.mapToLong((file) -> file.toFile().length())
				.sum();
		}
		catch (IOException | UncheckedIOException ex) {
			// A file that was listed is gone.
			return 0;
		}
	}

	@Test
	void removesWhatTheDeadLeftAndNothingOfTheLiving() throws IOException {
		StorageProperties properties = StorageFixture.properties(this.folder.resolve("staging"), Duration.ofSeconds(1));
		Path dead = Files.createDirectories(this.folder.resolve("staging/of-dead"));
		Files.write(dead.resolve("object-1"), new byte[10]);
		try (Staging living = Staging.open(properties, 1 << 20)) {
			assertThat(dead).doesNotExist();
			try (Staging other = Staging.open(properties, 1 << 20); Stream<Path> folders = folders()) {
				assertThat(folders).hasSize(2);
				assertThat(other.free()).isEqualTo(living.free());
			}
			try (Stream<Path> folders = folders()) {
				assertThat(folders).hasSize(1);
			}
		}
		try (Stream<Path> folders = folders()) {
			assertThat(folders).isEmpty();
		}
	}

	private Stream<Path> folders() throws IOException {
		return Files.list(this.folder.resolve("staging")).filter(Files::isDirectory);
	}

}
