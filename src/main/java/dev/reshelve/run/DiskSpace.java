package dev.reshelve.run;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The room that is left on the disk of the database file. H2 goes on taking commits for
 * some time after the first one that it could not write, so a run has to stop while there
 * is still room to record what is on its way. With another database nothing is looked at:
 * a server refuses what it cannot keep. Thread-safe, and quick enough to ask before every
 * change.
 */
@Component
public class DiskSpace {

	private static final Logger logger = LoggerFactory.getLogger(DiskSpace.class);

	/** In so many nanoseconds, no disk fills up by all that is kept free. */
	private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(20);

	private final @Nullable Path folder;

	private final @Nullable FileStore disk;

	private final DataSize least;

	private volatile long nextLook = System.nanoTime();

	/**
	 * @param least so much has to be free
	 */
	DiskSpace(JdbcClient jdbc, @Value("${spring.datasource.url}") String url,
			@Value("${reshelve.least-disk-space}") DataSize least) {
		this.least = least;
		this.folder = (DatabaseDriver.fromJdbcUrl(url) == DatabaseDriver.H2) ? folder(jdbc) : null;
		this.disk = (this.folder != null) ? disk(this.folder) : null;
	}

	/**
	 * Makes sure that there is room to record what becomes of further documents.
	 * @throws DiskFullException if there is not
	 */
	public void ensureEnough() {
		if (System.nanoTime() - this.nextLook < 0) {
			return;
		}
		lack().ifPresent((lack) -> {
			throw new DiskFullException(lack);
		});
		this.nextLook = System.nanoTime() + LOOK_EVERY;
	}

	/** What is lacking, if there is too little room, and the remedy. */
	public Optional<String> lack() {
		if (this.disk == null) {
			return Optional.empty();
		}
		long free = free(this.disk);
		return (free >= this.least.toBytes()) ? Optional.empty()
				: Optional.of(("There is too little space left for the database file: %,d MB in %s, and %,d MB "
						+ "(reshelve.least-disk-space) are kept free to record what is on its way. Make room there.")
					.formatted(free >> 20, this.folder, this.least.toMegabytes()));
	}

	private static long free(FileStore disk) {
		try {
			return disk.getUsableSpace();
		}
		catch (IOException ex) {
			logger.debug("Cannot tell how much room is left", ex);
			return Long.MAX_VALUE;
		}
	}

	private static @Nullable Path folder(JdbcClient jdbc) {
		String file = jdbc.sql("select database_path()").query(String.class).optional().orElse(null);
		return (file != null) ? Path.of(file).toAbsolutePath().getParent() : null;
	}

	private static @Nullable FileStore disk(Path folder) {
		try {
			return Files.getFileStore(folder);
		}
		catch (IOException ex) {
			logger.warn("Cannot tell how much room is left in {}", folder, ex);
			return null;
		}
	}

}
