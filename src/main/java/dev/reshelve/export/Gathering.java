package dev.reshelve.export;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.reshelve.failure.RunFailedException;
import dev.reshelve.slice.Slice;
import org.springframework.batch.core.job.JobInterruptedException;

/**
 * Makes one file of the part files, in their order and behind a header. Memory does not
 * grow with their size.
 *
 * @param parts the part files
 * @param options what was asked for
 * @param betweenParts asked between two parts whether to go on
 * @param room asked before some more is written; throws if too little is left
 */
record Gathering(Parts parts, ExportOptions options, Checkpoint betweenParts, Runnable room) {

	private static final int BUFFER = 1 << 16;

	/** Throws if the work is to stop. */
	@FunctionalInterface
	interface Checkpoint {

		void pass() throws JobInterruptedException;

	}

	/**
	 * Writes the file beside its place.
	 * @param unfinished where it is written; what is there is replaced
	 * @param file its place
	 * @param counted how many rows each slice has
	 * @return what is in it, once it is on the disk
	 * @throws RunFailedException if a part does not have the rows that were counted; the
	 * next attempt reads it anew
	 */
	ExportedFile write(Path unfinished, Path file, List<Slice> slices, Map<Integer, Long> counted)
			throws IOException, JobInterruptedException {
		MessageDigest digest = ExportedFile.digest();
		long rows = 0;
		Files.deleteIfExists(unfinished);
		try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE)) {
			OutputStream bytes = new BufferedOutputStream(
					new DigestOutputStream(whereThereIsRoom(Channels.newOutputStream(channel)), digest), BUFFER);
			OutputStream out = this.options.gzip() ? new GZIPOutputStream(bytes, BUFFER) : bytes;
			writeHeader(out);
			for (Slice slice : slices) {
				this.betweenParts.pass();
				rows += append(slice, counted.getOrDefault(slice.number(), 0L), out);
			}
			if (out instanceof GZIPOutputStream gzip) {
				gzip.finish();
			}
			bytes.flush();
			channel.force(true);
		}
		return new ExportedFile(file, rows, Files.size(unfinished), HexFormat.of().formatHex(digest.digest()));
	}

	private OutputStream whereThereIsRoom(OutputStream out) {
		return new FilterOutputStream(out) {

			@Override
			public void write(byte[] bytes, int from, int length) throws IOException {
				Gathering.this.room.run();
				this.out.write(bytes, from, length);
			}

		};
	}

	private void writeHeader(OutputStream out) throws IOException {
		CsvWriter csv = PartWriter.csv(this.options.fields().size())
			.build(new FilterOutputStream(out), StandardCharsets.UTF_8);
		csv.writeRecord(this.options.fields());
		csv.flush();
	}

	private long append(Slice slice, long counted, OutputStream out) throws IOException {
		PartFile part = this.parts.of(slice);
		if (!Files.exists(part.file())) {
			throw notWhole(part, 0, counted);
		}
		long rows = part.copyTo(out);
		if (rows != counted) {
			throw notWhole(part, rows, counted);
		}
		return rows;
	}

	private static RunFailedException notWhole(PartFile part, long rows, long counted) {
		return new RunFailedException(
				"%s has %,d rows, but %,d were read: somebody else has changed it. Restart the run: that part is read anew."
					.formatted(part.file(), rows, counted));
	}

}
