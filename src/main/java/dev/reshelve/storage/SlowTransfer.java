package dev.reshelve.storage;

import java.time.Duration;

/**
 * Ends a transfer that makes too little progress, however large it is; for one thread.
 * That nothing at all comes is for the connection's own time-out.
 */
final class SlowTransfer {

	private final Duration window;

	private final long least;

	private long windowEnd;

	private long bytes;

	SlowTransfer(StorageProperties properties) {
		this.window = properties.silence();
		this.least = properties.slowest().toBytes();
		this.windowEnd = System.nanoTime() + this.window.toNanos();
	}

	/**
	 * Counts bytes.
	 * @throws StorageException.Unsettled if there were too few of them
	 */
	void passed(int count) {
		this.bytes += count;
		long now = System.nanoTime();
		if (now - this.windowEnd < 0) {
			return;
		}
		if (this.bytes < this.least) {
			throw new StorageException.Unsettled(
					"The transfer is too slow: %,d bytes in %s".formatted(this.bytes, words(this.window)), null);
		}
		this.bytes = 0;
		this.windowEnd = now + this.window.toNanos();
	}

	static String words(Duration duration) {
		return (duration.toMillis() % 1000 == 0) ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
	}

}
