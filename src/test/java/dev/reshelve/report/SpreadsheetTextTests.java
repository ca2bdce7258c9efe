package dev.reshelve.report;

import java.io.StringReader;
import java.io.StringWriter;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Text that a spreadsheet must not run. */
class SpreadsheetTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "=HYPERLINK(\"http://example.com\")", "+1+1", "-2+3", "@SUM(A1)", " =1+1", "\u00a0=1+1",
			"\uff1d1+1", "\uff0b1", "\uff0d1", "\uff201", "=cmd|' /C calc'!A0" })
	void neutralisesWhatWouldRunAsAFormula(String text) {
		assertThat(SpreadsheetText.of(text)).isEqualTo("'" + text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ACTIVE", "a=b", "The document is checked out.", "ÄÖ", "'quoted", "1,234", "12-3" })
	void leavesOtherTextAlone(String text) {
		assertThat(SpreadsheetText.of(text)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\t=1+1", "\r=1+1", "\n=1+1", "\u200b=1+1", "\ud800=1+1", "\u009b=1+1" })
	void replacesWhatCannotBeSeen(String text) {
		assertThat(SpreadsheetText.of(text)).isEqualTo("\uFFFD=1+1");
	}

	@Test
	void showsNothingForNothing() {
		assertThat(SpreadsheetText.of(null)).isEmpty();
		assertThat(SpreadsheetText.of(404)).isEqualTo("404");
	}

	@Test
	void staysInItsCellWhateverItHolds() throws Exception {
		String text = "=1+1\",\"x\"\r\n=2+2";
		StringWriter out = new StringWriter();
		try (CsvWriter csv = CsvWriter.builder().build(out)) {
			csv.writeRecord("a", SpreadsheetText.of(text), "b");
		}
		assertThat(CsvReader.builder().ofCsvRecord(new StringReader(out.toString())).stream()).singleElement()
			.satisfies(
					(line) -> assertThat(line.getFields()).containsExactly("a", "'=1+1\",\"x\"\uFFFD\uFFFD=2+2", "b"));
	}

}
