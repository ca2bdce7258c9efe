package dev.reshelve.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import dev.reshelve.document.DocumentClass;
import dev.reshelve.document.VisibleText;

/**
 * A mapping file that was read and has no errors of its own. Whether a library knows the
 * classes that it names is for {@link #check} to say.
 * <p>
 * The file is CSV by RFC 4180, in UTF-8 with or without a byte order mark, with any line
 * end. Its first line names the columns, regardless of letter case: {@code class} and
 * {@code new_class}, and maybe {@code subclass} and {@code new_subclass}. An empty
 * {@code class} means documents without one, an empty {@code subclass} any, an empty
 * {@code new_subclass} that any will do. Blank lines are ignored.
 */
public final class MappingFile {

	private static final int LARGEST = 50_000_000;

	private final String name;

	private final Header header;

	private final Mapping mapping;

	private final MappingProblems warnings;

	private MappingFile(String name, Header header, Mapping mapping, MappingProblems warnings) {
		this.name = name;
		this.header = header;
		this.mapping = mapping;
		this.warnings = warnings;
	}

	/**
	 * Reads a file of at most 50 MB, which may also be a pipe.
	 * @throws MappingFileException if the file cannot be read or has errors: all of them
	 */
	public static MappingFile read(Path path) {
		String name = VisibleText.of(path.toString());
		ProblemCollector errors = new ProblemCollector(name);
		byte[] bytes = bytes(path, errors);
		errors.throwIfAny();
		return parse(name, bytes, errors);
	}

	private static MappingFile parse(String name, byte[] bytes, ProblemCollector errors) {
		String text = new Utf8Text(bytes, errors).decode();
		CsvLines lines = new CsvLines(text);
		ProblemCollector warnings = new ProblemCollector(name);
		CsvLine first = lines.next();
		if (first == null) {
			errors.add(1, 0, "the file is empty", "name the columns in the first line, such as " + Header.EXAMPLE);
			throw new MappingFileException(errors.collected());
		}
		Header header = Header.read(first, errors, warnings);
		if (!header.isComplete()) {
			throw new MappingFileException(errors.collected());
		}
		RuleReader reader = new RuleReader(header, errors, warnings);
		CsvLine line = lines.next();
		if (line == null) {
			errors.add(first.number(), 0, "the file has no line but the first",
					"add a line for each class to be changed");
		}
		for (; line != null; line = lines.next()) {
			reader.read(line);
		}
		MappingFile file = new MappingFile(name, header, Mapping.of(reader.rules()), warnings.collected());
		if (errors.count() > 0) {
			throw new MappingFileException(errors.collected(), file);
		}
		return file;
	}

	private static byte[] bytes(Path path, ProblemCollector errors) {
		if (Files.isDirectory(path)) {
			errors.add(0, 0, "this is a directory", "name the mapping file in it");
			return new byte[0];
		}
		try (InputStream in = Files.newInputStream(path)) {
			byte[] bytes = in.readNBytes(LARGEST + 1);
			if (bytes.length > LARGEST) {
				errors.add(0, 0, "the file is larger than 50 MB", "check that it is the mapping file");
			}
			return bytes;
		}
		catch (NoSuchFileException ex) {
			errors.add(0, 0, "there is no such file", "check its name, and the directory that it is relative to");
		}
		catch (AccessDeniedException ex) {
			errors.add(0, 0, "the file may not be read", "give the user of this process the right to read it");
		}
		catch (IOException ex) {
			errors.add(0, 0, "the file cannot be read (" + Shown.quoted(String.valueOf(ex.getMessage())) + ")",
					"check the file and the disk that it is on");
		}
		return new byte[0];
	}

	/**
	 * The rules of the file.
	 */
	public Mapping mapping() {
		return this.mapping;
	}

	/**
	 * What looks like a mistake, but does not keep the file from being used.
	 */
	public MappingProblems warnings() {
		return this.warnings;
	}

	/**
	 * Checks the rules against the classes of a library.
	 * @param library the library's id
	 * @param classes its classes
	 * @param subclasses gives the ids of the subclasses of one of these classes; asked at
	 * most once for a class, and only if a rule names a subclass of it. What it throws is
	 * thrown.
	 */
	public MappingCheck check(String library, List<DocumentClass> classes, Function<String, List<String>> subclasses) {
		return new LibraryCheck(this.name, this.header, library, classes, subclasses).check(this.mapping);
	}

}
