package dev.reshelve.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.DocumentNumbers;
import dev.reshelve.document.NumberRange;
import dev.reshelve.failure.RunFailedException;
import dev.reshelve.listing.Selection;
import dev.reshelve.slice.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GatheringTests {

	private static final ExportOptions OPTIONS = new ExportOptions(List.of("id", "name"),
			new Selection(DocumentFilter.ALL_LATEST, DocumentNumbers.ALL), null, false, false,
			new Delivery(null, false, List.of(), false));

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Test
	void leavesRoomForTheDatabase() throws IOException {
		Parts parts = new Parts(this.folder);
		Slice slice = new Slice(Slice.Step.READ, 0, "LAW", new NumberRange(1, 10));
		try (PartWriter writer = parts.of(slice).begin(2)) {
			for (int row = 0; row < 1000; row++) {
				writer.write(List.of("LAW!" + row, "x".repeat(1000)));
			}
			writer.finish();
		}
		AtomicInteger asked = new AtomicInteger();
		Gathering gathering = new Gathering(parts, OPTIONS, () -> {
		}, () -> {
			if (asked.incrementAndGet() > 3) {
				throw new RunFailedException("full");
			}
		});
		Path unfinished = this.folder.resolve("list.part");
		assertThatExceptionOfType(RunFailedException.class).isThrownBy(() -> gathering.write(unfinished,
				this.folder.resolve("list.csv"), List.of(slice), Map.of(slice.number(), 1000L)));
		assertThat(Files.size(unfinished)).isBetween(1L, 3L << 16);
	}

}
