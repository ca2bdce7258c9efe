package dev.reshelve.storage;

import java.nio.file.Path;
import java.time.Duration;

import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceProperties;
import dev.reshelve.pace.PaceSettings;

import org.springframework.util.unit.DataSize;

/**
 * Storages with a pace whose waits are short enough for tests.
 */
final class StorageFixture {

	static final int TRIES = 3;

	private StorageFixture() {
	}

	static StorageProperties properties(Path staging, Duration silence) {
		return properties(staging, silence, DataSize.ofMegabytes(8));
	}

	private static StorageProperties properties(Path staging, Duration silence, DataSize wholeUpTo) {
		return new StorageProperties(staging, Duration.ofSeconds(5), silence, DataSize.ofKilobytes(64),
				DataSize.ofMegabytes(8), wholeUpTo, DataSize.ofMegabytes(5), 4);
	}

	static Storages storages(Path folder) {
		return storages(folder, Duration.ofSeconds(20));
	}

	static Storages storages(Path folder, Duration silence) {
		return new Storages(properties(folder.resolve("staging"), silence), pace(TRIES));
	}

	/** That put larger objects whole, too, if the source tells their MD5. */
	static Storages storages(Path folder, DataSize wholeUpTo) {
		return new Storages(properties(folder.resolve("staging"), Duration.ofSeconds(20), wholeUpTo), pace(TRIES));
	}

	static Pace pace(int tries) {
		return new Pace(new PaceProperties(tries, Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofSeconds(1),
				Duration.ofSeconds(10), 100, 100, Duration.ofMillis(20), 4, 64), PaceSettings.AUTO);
	}

}
