package dev.reshelve.storage;

import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How objects are transferred; rarely changed.
 *
 * @param staging the folder for objects that are on their way
 * @param connectTimeout how long opening a connection may take
 * @param silence how long a server may be silent before and within an answer
 * @param slowest how many bytes have to come or go within the time of {@code silence}: a
 * transfer that is slower is begun anew
 * @param multipartFrom objects of this size and larger ones are put in parts
 * @param wholeUpTo those whose MD5 the source tells, or whose size it does not, are put
 * in parts only from this size on, at most 5 GB, so that they have their MD5 as their
 * mark at the target
 * @param partSize the size of such a part, at least 5 MB; larger where an object would
 * have more than 10,000 of them
 * @param partsAtOnce how many parts of one object are on their way at the most
 */
@ConfigurationProperties("reshelve.storage")
public record StorageProperties(Path staging, @DefaultValue("10s") Duration connectTimeout,
		@DefaultValue("60s") Duration silence, @DefaultValue("64KB") DataSize slowest,
		@DefaultValue("32MB") DataSize multipartFrom, @DefaultValue("2GB") DataSize wholeUpTo,
		@DefaultValue("16MB") DataSize partSize, @DefaultValue("4") int partsAtOnce) {

	private static final long MEGABYTE = 1 << 20;

	private static final long LARGEST_PART = 512L << 20;

	private static final long LARGEST_WHOLE = 5L << 30;

	private static final int MOST_PARTS = 10_000;

	public StorageProperties {
		if (connectTimeout.toMillis() < 1 || silence.toMillis() < 1 || slowest.toBytes() < 1 || partsAtOnce < 1) {
			throw new IllegalArgumentException("reshelve.storage: times, slowest and parts-at-once are more than 0");
		}
		if (partSize.toBytes() < 5 << 20 || partSize.toBytes() > LARGEST_PART
				|| multipartFrom.toBytes() < partSize.toBytes()) {
			throw new IllegalArgumentException(
					"reshelve.storage: part-size is 5MB to 512MB, multipart-from at least that");
		}
		if (wholeUpTo.toBytes() < multipartFrom.toBytes() || wholeUpTo.toBytes() > LARGEST_WHOLE) {
			throw new IllegalArgumentException("reshelve.storage: whole-up-to is at least multipart-from, at most 5GB");
		}
	}

	/** The size of the parts of so many bytes, so large that there are not too many. */
	long partSize(long bytes) {
		long least = Math.ceilDiv(Math.ceilDiv(bytes, MOST_PARTS), MEGABYTE) * MEGABYTE;
		return Math.max(this.partSize.toBytes(), least);
	}

	/** How long sending so many bytes may take. */
	Duration deadline(long bytes) {
		return this.silence.plus(this.silence.multipliedBy(bytes / this.slowest.toBytes()));
	}

}
