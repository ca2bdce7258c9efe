package dev.reshelve.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * The file that came of an export.
 *
 * @param file where it is
 * @param rows how many rows it has, without the header
 * @param bytes how large it is
 * @param sha256 its SHA-256 in hexadecimal digits
 */
record ExportedFile(Path file, long rows, long bytes, String sha256) {

	/** Keeps this in the context of a step. */
	void keepIn(ExecutionContext context) {
		context.putString("file", this.file.toString());
		context.putLong("rows", this.rows);
		context.putLong("bytes", this.bytes);
		context.putString("sha256", this.sha256);
	}

	/** What a step has kept, or {@code null} if it has not come to that. */
	static @Nullable ExportedFile in(ExecutionContext context) {
		return context.containsKey("sha256") ? new ExportedFile(Path.of(context.getString("file")),
				context.getLong("rows"), context.getLong("bytes"), context.getString("sha256")) : null;
	}

	/** Whether a file is this one, to the letter. */
	boolean isThere(Path place) throws IOException {
		if (!Files.isRegularFile(place) || Files.size(place) != this.bytes) {
			return false;
		}
		MessageDigest digest = digest();
		try (InputStream in = new DigestInputStream(Files.newInputStream(place), digest)) {
			in.transferTo(OutputStream.nullOutputStream());
		}
		return HexFormat.of().formatHex(digest.digest()).equals(this.sha256);
	}

	static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	/** Reads as {@code 10,000 rows in /tmp/list.csv (1.2 MB)}. */
	@Override
	public String toString() {
		return rowsInWords() + " in " + this.file + " (" + size() + ")";
	}

	/** Reads as {@code 1 row} or {@code 10,000 rows}. */
	String rowsInWords() {
		return String.format(Locale.ENGLISH, "%,d row%s", this.rows, (this.rows == 1) ? "" : "s");
	}

	/** Reads as {@code 1.2 MB}. */
	String size() {
		if (this.bytes < 1000) {
			return this.bytes + " bytes";
		}
		return (this.bytes < 100_000) ? String.format(Locale.ENGLISH, "%.1f kB", this.bytes / 1e3)
				: String.format(Locale.ENGLISH, "%,.1f MB", this.bytes / 1e6);
	}

}
