package dev.reshelve.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class PartFileTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@ParameterizedTest
	@ValueSource(
			strings = { "plain", "", "a,b", "\"", "\"\"", "a\"b", "a\nb", "a\r\nb", "\n", "\r", "\"\n\"", "…\n\"x" })
	void countsRowsWhateverIsInThem(String cell) throws IOException {
		PartFile part = new PartFile(this.folder.resolve("part.csv"));
		for (int columns = 1; columns <= 2; columns++) {
			try (PartWriter writer = part.begin(columns)) {
				for (int row = 0; row < 3; row++) {
					writer.write((columns == 1) ? List.of(cell) : List.of(cell, cell));
				}
				writer.finish();
			}
			assertThat(part.rows()).isEqualTo(3);
		}
	}

	@Test
	void isCountedAcrossThePiecesItIsReadIn() throws IOException {
		PartFile part = new PartFile(this.folder.resolve("part.csv"));
		try (PartWriter writer = part.begin(2)) {
			for (int row = 0; row < 2000; row++) {
				writer.write(List.of("x".repeat(row % 127), "line\n\"" + row + "\"\r\nbreaks"));
			}
			writer.finish();
		}
		ByteArrayOutputStream copy = new ByteArrayOutputStream();
		assertThat(part.copyTo(copy)).isEqualTo(2000);
		assertThat(copy.toByteArray()).isEqualTo(Files.readAllBytes(part.file()));
	}

	@Test
	void isRfc4180() throws IOException {
		PartFile part = new PartFile(this.folder.resolve("part.csv"));
		try (PartWriter writer = part.begin(3)) {
			writer.write(List.of("a", "b,\"c\"", "d\ne"));
			writer.write(List.of("", "ü", ""));
			writer.finish();
		}
		assertThat(part.file()).hasContent("a,\"b,\"\"c\"\"\",\"d\ne\"\r\n,ü,\r\n");
		assertThat(Files.readAllBytes(part.file()))
			.isEqualTo("a,\"b,\"\"c\"\"\",\"d\ne\"\r\n,ü,\r\n".getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void leavesNoLineEmptyThatIsARow() throws IOException {
		PartFile part = new PartFile(this.folder.resolve("part.csv"));
		try (PartWriter writer = part.begin(1)) {
			writer.write(List.of(""));
			writer.finish();
		}
		assertThat(Files.readString(part.file())).isEqualTo("\"\"\r\n");
	}

	@Test
	void takesNothingFromWhoStillWritesToTheOldOne() throws IOException {
		PartFile part = new PartFile(this.folder.resolve("part.csv"));
		try (PartWriter old = part.begin(1); PartWriter anew = part.begin(1)) {
			old.write(List.of("old"));
			anew.write(List.of("new"));
			anew.finish();
			old.finish();
		}
		assertThat(Files.readString(part.file())).isEqualTo("new\r\n");
	}

	@Test
	void isNotThereBeforeItIsBegun() throws IOException {
		assertThat(new PartFile(this.folder.resolve("part.csv")).rows()).isEqualTo(-1);
		PartFile nowhere = new PartFile(this.folder.resolve("nowhere/part.csv"));
		assertThatIOException().isThrownBy(() -> nowhere.begin(1));
	}

}
