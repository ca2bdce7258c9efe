package dev.reshelve.export;

import java.util.List;

import dev.reshelve.failure.PreflightException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChosenColumnsTests {

	private static final List<String> KNOWN = List.of("id", "name", "author", "create_date");

	@Test
	void areAsTheStoreSpellsThem() {
		assertThat(ChosenColumns.of(List.of("Name", " ID "), KNOWN)).containsExactly("name", "id");
	}

	@Test
	void tellAllMistakesAtOnceAndWhatThereIs() {
		assertThatExceptionOfType(PreflightException.class)
			.isThrownBy(() -> ChosenColumns.of(List.of("autor", "id", "zzzzzzzz", "ID"), KNOWN))
			.withMessage(
					String.join(System.lineSeparator(), "--fields: a document has no 'autor'. Did you mean 'author'?",
							"--fields: a document has no 'zzzzzzzz'.", "--fields: 'id' is named twice; name it once.",
							"There are: id, name, author, create_date"));
	}

}
