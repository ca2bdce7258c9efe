package dev.reshelve.export;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.DocumentNumbers;
import dev.reshelve.listing.Selection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExportOptionsTests {

	static Stream<ExportOptions> options() {
		return Stream.of(
				new ExportOptions(List.of("id"), new Selection(DocumentFilter.ALL_LATEST, DocumentNumbers.ALL), null,
						false, false, new Delivery(null, false, List.of(), false)),
				new ExportOptions(List.of("name", "id", "custom30"),
						new Selection(new DocumentFilter(null, LocalDate.of(2021, 3, 4), null, null, List.of("PDF"),
								"JÄGER", null, DocumentFilter.Versions.ALL), DocumentNumbers.parse("1-9,17")),
						10, true, true, new Delivery(Path.of("list, of all.csv.gz"), true,
								List.of("a@example.com", "\"b, c\"@example.com"), true)));
	}

	@ParameterizedTest
	@MethodSource("options")
	void becomeJobParametersAndComeBack(ExportOptions options) {
		assertThat(ExportOptions.from(options.toJobParameters(List.of("A", "B")))).isEqualTo(options);
	}

}
