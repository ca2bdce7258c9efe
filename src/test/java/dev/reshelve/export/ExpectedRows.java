package dev.reshelve.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.reshelve.sandbox.Sandbox;
import dev.reshelve.sandbox.SandboxDocument;
import org.jspecify.annotations.Nullable;

/**
 * What an export must have written, by the practice server's own record, and what it has.
 */
public final class ExpectedRows {

	/** Every field that the practice server's record knows. */
	public static final String FIELDS = "id,name,class,subclass,type,author,operator,size,create_date,edit_date,comment";

	private ExpectedRows() {
	}

	/** The latest version of every document. */
	public static List<List<String>> of(Sandbox sandbox) {
		return of(sandbox, "ACTIVE", SandboxDocument::latest);
	}

	/** The rows of some documents of a library, by number and version. */
	public static List<List<String>> of(Sandbox sandbox, String library, Predicate<SandboxDocument> filter) {
		List<List<String>> rows = new ArrayList<>();
		sandbox.eachDocument(library, (document) -> {
			if (filter.test(document)) {
				rows.add(row(document));
			}
		});
		return rows;
	}

	/** The rows of a file below its header, which is asserted to be the fields. */
	public static List<List<String>> in(Path file) {
		try (InputStream in = Files.newInputStream(file);
				Reader reader = new InputStreamReader(file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
						StandardCharsets.UTF_8);
				CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(reader)) {
			List<List<String>> rows = new ArrayList<>(csv.stream().map(CsvRecord::getFields).toList());
			if (!String.join(",", rows.removeFirst()).equals(FIELDS)) {
				throw new AssertionError("another header");
			}
			return rows;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> row(SandboxDocument document) {
		return List.of(document.id(), document.name().replaceAll("[\\x00\\x1b]", "\uFFFD"),
				text(document.documentClass()), text(document.subclass()), document.type(), document.author(),
				document.operator(), String.valueOf(document.size()), document.created().toString(),
				document.edited().toString(), text(document.comment()));
	}

	private static String text(@Nullable String value) {
		return Objects.requireNonNullElse(value, "");
	}

}
