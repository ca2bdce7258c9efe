package dev.reshelve.mapping;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class MalformedMappingFileTests {

	private static final String EXAMPLE = "class,subclass,new_class,new_subclass";

	private static final String HEADER = EXAMPLE + "\n";

	private static final String SAVE_AS_UTF_8 = "save the file as UTF-8 (in Excel: \"CSV UTF-8\")";

	private static final String QUOTES = " cannot be read: its closing quote is missing, text follows its closing quote, or it"
			+ " has more than a million characters — put quotes at both ends of the value, and write a quote inside it twice";

	private static final String WITH_COMMAS = " — save the file as CSV with commas (where Excel's \"CSV UTF-8 (Comma delimited)\""
			+ " writes semicolons, set the list separator of the system to a comma)";

	private static final String NAME_THE_COLUMNS = " — name the columns in the first line, such as " + EXAMPLE;

	private static final String EMPTY_NEW_CLASS = "column 'new_class' is empty — name the class that the documents shall have";

	@TempDir
	private Path directory;

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void saysWhatIsWrongAndWhere(Malformed file) throws IOException {
		assertThat(problemsOf(Files.write(this.directory.resolve("mapping.csv"), file.bytes())))
			.containsExactlyElementsOf(file.problems());
	}

	static Stream<Malformed> saysWhatIsWrongAndWhere() {
		return Stream.concat(Stream.concat(headers(), lines()), Stream.concat(csv(), encodings()));
	}

	private static Stream<Malformed> headers() {
		return Stream.of(malformed("nothing", "", ":1: the file is empty" + NAME_THE_COLUMNS),
				malformed("blank lines only", "\r\n \n,,\n", ":1: the file is empty" + NAME_THE_COLUMNS),
				malformed("only a byte order mark", "\uFEFF", ":1: the file is empty" + NAME_THE_COLUMNS),
				malformed("header only", "\n" + HEADER,
						":2: the file has no line but the first — add a line for each class to be changed"),
				malformed("no header", "AGR,CONTRACT\nA,B\n",
						":1: there is no column class in the first line, which has 'AGR', 'CONTRACT'"
								+ NAME_THE_COLUMNS,
						":1: there is no column new_class in the first line, which has 'AGR', 'CONTRACT'"
								+ NAME_THE_COLUMNS),
				malformed("a required column missing", "class,newclass\nA,B\n",
						":1: there is no column new_class in the first line, which has 'class', 'newclass'"
								+ NAME_THE_COLUMNS),
				malformed("a wide header", "a,b,c,d,e,f,g,h,class,j\n",
						":1: there is no column new_class in the first line, which has 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', ..."
								+ NAME_THE_COLUMNS),
				malformed("a column twice", "class,new_class, Class\nA,B,C\n,,\nA,X\n",
						":1:3: column class is there twice, as field 1 and as field 3 — rename or remove one of them",
						":4:3: the line has 2 fields, but the first line has 3 — add what is missing from column 'Class' on, if only the commas"),
				malformed("semicolons", "Class;New_Class;Remark, if any\nA;B;\n",
						":1: the columns are separated by semicolons, not by commas" + WITH_COMMAS),
				malformed("tabs", "class\tnew_class\nA\tB\n",
						":1: the columns are separated by tabs, not by commas" + WITH_COMMAS),
				malformed("a quote in the header", "class,\"new_class\nA,B\n", ":1:2: column 2" + QUOTES));
	}

	private static Stream<Malformed> lines() {
		String second = " — remove one of them";
		return Stream.of(malformed("empty new_class", HEADER + "A,X,,\n", ":2:3: " + EMPTY_NEW_CLASS), malformed(
				"a subclass of no class", HEADER + "\" \",X,B,\n",
				":2:2: column 'subclass' is filled in, but class is empty — name the class, or empty subclass: documents without a class have none"),
				malformed("two mistakes in a line", HEADER + ",X,,\n",
						":2:2: column 'subclass' is filled in, but class is empty — name the class, or empty subclass: documents without a class have none",
						":2:3: " + EMPTY_NEW_CLASS),
				malformed("the same twice", HEADER + "A,X,B,Y\nA,,B,\na,x,b,y\nA,X,B,y\n",
						":4:1: the line says the same as line 2" + second,
						":5:1: the line says the same as line 2" + second),
				malformed("a contradiction", HEADER + "A,X,B,\n\na,x,B,Y\n",
						":4:1: the line contradicts line 2: a/x becomes 'B' there, and 'B/Y' here" + second),
				malformed("a contradiction for no class", HEADER + ",,B,\n,,C,\n",
						":3:1: the line contradicts line 2: (none) becomes 'B' there, and 'C' here" + second),
				malformed("too few fields", HEADER + "A,X\nA\n",
						":2:3: the line has 2 fields, but the first line has 4 — add what is missing from column 'new_class' on, if only the commas",
						":3:2: the line has 1 field, but the first line has 4 — add what is missing from column 'subclass' on, if only the commas"),
				malformed("too many fields", HEADER + "A,,B,,\n",
						":2:5: the line has 5 fields, but the first line has 4 — remove what is too much, or put a value with a comma in quotes"),
				malformed("a long id", HEADER + "A,,%s,\n".formatted("B".repeat(65)),
						":2:3: column 'new_class' has an id of 65 characters — shorten it to the id that the store uses, of at most 64"),
				malformed("NUL in an id", HEADER + "A\0B,,B,\n",
						":2:1: column 'class' has an invisible character, U+0000, in 'A\uFFFDB' — remove it"),
				malformed("a line break in an id", HEADER + "A,,\"B\nC\",\nD,,,\n",
						":2:3: column 'new_class' has an invisible character, U+000A, in 'B\uFFFDC' — remove it",
						":4:3: " + EMPTY_NEW_CLASS),
				malformed("a zero width space", HEADER + "A\u200B,,B,\n",
						":2:1: column 'class' has an invisible character, U+200B, in 'A\uFFFD' — remove it"));
	}

	private static Stream<Malformed> csv() {
		return Stream.of(
				malformed("an unclosed quote", HEADER + "A,,B,\nC,\"D,E,F\nG,,,\n", ":3:2: column 'subclass'" + QUOTES,
						":4:3: " + EMPTY_NEW_CLASS),
				malformed("an unclosed quote at the end", HEADER + "A,,B,\"", ":2:4: column 'new_subclass'" + QUOTES),
				malformed("text after a quote", HEADER + "\"A\"x,,B,\r\n,,\"C\" ,\r\nD,,E,\r\nF,,,\r\n",
						":2:1: column 'class'" + QUOTES, ":3:3: column 'new_class'" + QUOTES,
						":5:3: " + EMPTY_NEW_CLASS),
				malformed("after CR", "class,new_class\rA,\"B\rC,\r", ":2:2: column 'new_class'" + QUOTES,
						":3:2: " + EMPTY_NEW_CLASS),
				malformed("an endless value", HEADER + "A,,B," + "x".repeat(1_200_000) + "\nC,,,\n",
						":2:4: column 'new_subclass'" + QUOTES, ":3:3: " + EMPTY_NEW_CLASS));
	}

	private static Stream<Malformed> encodings() {
		return Stream.of(
				malformed("Windows-1252", HEADER + "A,,VERTRÄGE,\nB,,BÜRGSCHAFT,\nC,,,\n",
						Charset.forName("windows-1252"),
						":2:9: byte 9 of this line, 0xC4, is not UTF-8, the first of 2 such places — " + SAVE_AS_UTF_8,
						":4:3: " + EMPTY_NEW_CLASS),
				malformed("one byte in UTF-8",
						new byte[] { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'c', '\r', '\n', 'x', (byte) 0xFF },
						":1: there is no column class in the first line, which has 'c'" + NAME_THE_COLUMNS,
						":1: there is no column new_class in the first line, which has 'c'" + NAME_THE_COLUMNS,
						":2:2: byte 2 of this line, 0xFF, is not UTF-8 — " + SAVE_AS_UTF_8),
				malformed("a character cut off", new byte[] { (byte) 0xE2, (byte) 0x82 },
						":1:1: byte 1 of this line, 0xE2, is not UTF-8 — " + SAVE_AS_UTF_8,
						":1: there is no column class in the first line, which has 'â‚'" + NAME_THE_COLUMNS,
						":1: there is no column new_class in the first line, which has 'â‚'" + NAME_THE_COLUMNS),
				malformed("UTF-16", HEADER + "A,,B,\n", StandardCharsets.UTF_16,
						":1: the file is in UTF-16, not in UTF-8 — " + SAVE_AS_UTF_8),
				malformed("UTF-16, Windows", "\uFEFF" + HEADER + "A,,B,\n", StandardCharsets.UTF_16LE,
						":1: the file is in UTF-16, not in UTF-8 — " + SAVE_AS_UTF_8),
				malformed("UTF-16 without a mark", HEADER + "A,,B,\n", StandardCharsets.UTF_16LE,
						":1: the file is in UTF-16, not in UTF-8 — " + SAVE_AS_UTF_8));
	}

	@Test
	void saysThatThereIsNoFile() {
		assertThat(problemsOf(this.directory.resolve("mapping.csv"))).containsExactly(
				"mapping.csv: there is no such file — check its name, and the directory that it is relative to");
	}

	@Test
	void saysThatItIsADirectory() throws IOException {
		assertThat(problemsOf(Files.createDirectory(this.directory.resolve("mapping.csv"))))
			.containsExactly("mapping.csv: this is a directory — name the mapping file in it");
	}

	@Test
	void saysThatAFileIsTooLarge() throws IOException {
		Path path = this.directory.resolve("mapping.csv");
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
			file.setLength(50_000_001);
		}
		assertThat(problemsOf(path))
			.containsExactly("mapping.csv: the file is larger than 50 MB — check that it is the mapping file");
	}

	@Test
	void showsAHundredProblemsAndCountsTheRest() throws IOException {
		Path path = Files.writeString(this.directory.resolve("mapping.csv"), HEADER + "A,,,\n".repeat(1000));
		List<String> problems = problemsOf(path);
		assertThat(problems).hasSize(101);
		assertThat(problems.get(99)).startsWith("mapping.csv:101:3: ");
		assertThat(problems.getLast()).isEqualTo("... and 900 more");
	}

	@Test
	void givesUpWhereNoLineKeepsToTheRules() throws IOException {
		Path path = Files.writeString(this.directory.resolve("mapping.csv"), HEADER + "\"a\n".repeat(1_000_000));
		List<String> problems = problemsOf(path);
		assertThat(problems).hasSize(100);
		assertThat(problems.getLast()).startsWith("mapping.csv:101:1: ");
	}

	private List<String> problemsOf(Path path) {
		MappingFileException thrown = catchThrowableOfType(MappingFileException.class, () -> MappingFile.read(path));
		assertThat(thrown).isNotNull();
		return thrown.getMessage().replace(this.directory + File.separator, "").lines().toList();
	}

	private static Malformed malformed(String name, String text, String... problems) {
		return malformed(name, text, StandardCharsets.UTF_8, problems);
	}

	private static Malformed malformed(String name, String text, Charset encoding, String... problems) {
		return malformed(name, text.getBytes(encoding), problems);
	}

	private static Malformed malformed(String name, byte[] bytes, String... problems) {
		return new Malformed(name, bytes, Stream.of(problems).map((problem) -> "mapping.csv" + problem).toList());
	}

	private record Malformed(String name, byte[] bytes, List<String> problems) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
