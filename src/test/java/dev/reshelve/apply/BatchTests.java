package dev.reshelve.apply;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.Target;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.PendingRow;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.ledger.Settled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BatchTests {

	@ParameterizedTest
	@CsvSource({ "'', 99", "1, 1", "12, 2", "123, 3", "23, 99", "13, 1" })
	void saysUpToWhichDocumentAllAreSettled(String settled, long upTo) {
		Batch batch = new Batch(IntStream.rangeClosed(1, 3)
			.mapToObj((number) -> new PendingRow(number, 0,
					new PlannedChange(id(number), new Classification("A", null), new Target("B", null)), false))
			.toList(), Set.of());
		settled.chars()
			.mapToObj((digit) -> new Settled(id(digit - '0'), Outcome.CHANGED, 200, null, null, null, 1, Instant.now()))
			.toList()
			.reversed()
			.forEach(batch::settle);
		assertThat(batch.settledUpTo(99)).isEqualTo(upTo);
		assertThat(batch.settled()).extracting((each) -> each.row().entry())
			.containsExactlyElementsOf(settled.chars().sorted().mapToObj((digit) -> (long) (digit - '0')).toList());
	}

	@Test
	void knowsNothingOfWhatCameBefore() {
		assertThat(new Batch(List.of(), Set.of()).settledUpTo(7)).isEqualTo(7);
	}

	private static DocumentId id(long number) {
		return new DocumentId("LIB", number, 1);
	}

}
