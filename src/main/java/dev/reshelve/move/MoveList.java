package dev.reshelve.move;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.reshelve.document.VisibleText;
import dev.reshelve.failure.PreflightException;
import dev.reshelve.storage.ObjectSource;
import org.jspecify.annotations.Nullable;

/**
 * A file that names what is to be moved: CSV (RFC 4180) in UTF-8, with or without a byte
 * order mark. Its first line names the columns, {@code source} and {@code target} and
 * maybe {@code size} and {@code checksum}. It is read line by line, however long it is.
 */
class MoveList {

	private final Path file;

	private final String name;

	private final ObjectSource source;

	/**
	 * @param source says which names are ones of it
	 */
	MoveList(Path file, ObjectSource source) {
		this.file = file;
		this.name = VisibleText.of(file.toString());
		this.source = source;
	}

	/**
	 * Checks the whole file.
	 * @param warnings told what is odd, a line each
	 * @throws dev.reshelve.mapping.MappingFileException if it has errors: all of them
	 */
	void check(Consumer<String> warnings) {
		ListProblems problems = new ListProblems(this.name);
		TargetNames targets = new TargetNames();
		ListColumns columns = each(problems, warnings, (line) -> {
			if (line.item() != null) {
				targets.add(line.item().target());
			}
		});
		if (columns != null && targets.mayHaveTwins()) {
			TargetNames.Twins twins = targets.twins();
			each(new ListProblems(this.name), (warning) -> {
			}, (line) -> {
				if (line.item() != null) {
					twins.check(line, columns.target(), problems);
				}
			});
		}
		problems.throwIfAny();
	}

	/**
	 * Opens the file to read what it names.
	 * @param digest the digest that it had when it was checked
	 * @throws dev.reshelve.failure.RunFailedException if it has another one now
	 */
	ListedItems open(String digest) {
		return new ListedItems(this, digest);
	}

	/** The digest of the file. */
	String digest() {
		try (DigestInputStream stream = new DigestInputStream(Files.newInputStream(this.file),
				MessageDigest.getInstance("SHA-256"))) {
			stream.transferTo(OutputStream.nullOutputStream());
			return HexFormat.of().formatHex(stream.getMessageDigest().digest());
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Path file() {
		return this.file;
	}

	ObjectSource source() {
		return this.source;
	}

	CsvReader<CsvRecord> read() {
		try {
			if (!Files.isRegularFile(this.file)) {
				throw new PreflightException(
						this.name + ": there is no such file, or it is none that can be read twice");
			}
			InputStream stream = Files.newInputStream(this.file);
			return CsvReader.builder()
				.allowUnclosedQuote(false)
				.detectBomHeader(true)
				.extraFieldStrategy(FieldMismatchStrategy.IGNORE)
				.missingFieldStrategy(FieldMismatchStrategy.IGNORE)
				.maxBufferSize(1 << 20)
				.ofCsvRecord(stream, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	private PreflightException unreadable(IOException cause) {
		return new PreflightException(this.name + ": the file cannot be read (" + cause.getMessage() + ")", cause);
	}

	private @Nullable ListColumns each(ListProblems problems, Consumer<String> warnings, Consumer<ListLine> lines) {
		try (CsvReader<CsvRecord> reader = read()) {
			ListColumns columns = null;
			for (CsvRecord line : reader) {
				if (columns == null) {
					columns = ListColumns.of(line, problems, warnings, this.name);
					if (columns == null) {
						return null;
					}
				}
				else {
					lines.accept(columns.read(line, this.source, problems));
				}
			}
			if (columns == null) {
				problems.add(1, 0, "the file is empty", "name the columns in the first line: source,target");
			}
			return columns;
		}
		catch (CsvParseException ex) {
			problems.add(0, 0, "the file cannot be read behind some line: " + ex.getMessage(),
					"put quotes at both ends of a value, and write a quote inside it twice");
			return null;
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

}
