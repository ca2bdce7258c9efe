package dev.reshelve.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.NumberRange;
import dev.reshelve.document.Target;
import dev.reshelve.slice.Slice;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource
class LedgerSlicingTests {

	private final Ledger ledger;

	private final LedgerSlicing slicing;

	private final long run = MigratedDatabase.newRun();

	LedgerSlicingTests(Engine engine) {
		MigratedDatabase database = MigratedDatabase.of(engine);
		this.ledger = database.get(Ledger.class);
		this.slicing = database.get(LedgerSlicing.class);
	}

	@Test
	void cutsNothingIntoNothing() {
		assertThat(this.slicing.cut(this.run, 4, 10)).isEmpty();
	}

	@Test
	void cutsIntoPartsOfEqualSize() {
		plan(0, "A", 8);
		assertThat(cut(4, 1)).containsExactly("0 A 0:0-0:1", "1 A 0:2-0:3", "2 A 0:4-0:5", "3 A 0:6-0:7");
	}

	@Test
	void cutsASmallPlanIntoFewerSlices() {
		plan(0, "A", 8);
		assertThat(cut(4, 100)).containsExactly("0 A 0:0-0:7");
		assertThat(cut(100, 4)).containsExactly("0 A 0:0-0:3", "1 A 0:4-0:7");
	}

	@Test
	void joinsPartsOfThePlan() {
		plan(0, "A", 3);
		plan(2, "A", 1);
		plan(3, "A", 4);
		assertThat(cut(2, 1)).containsExactly("0 A 0:0-2:0", "1 A 3:0-3:3");
		assertThat(cut(1, 1)).containsExactly("0 A 0:0-3:3");
	}

	@Test
	void neverMixesLibraries() {
		plan(0, "A", 3);
		plan(1, "B", 3);
		assertThat(cut(1, 1)).containsExactly("0 A 0:0-0:2", "1 B 1:0-1:2");
	}

	@RepeatedTest(5)
	void coversEachRowExactlyOnce() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		List<DocumentId> planned = new ArrayList<>();
		List<String> libraries = List.of("A", "b", "C").subList(0, 1 + random.nextInt(3));
		int part = 0;
		for (String library : libraries) {
			for (int i = random.nextInt(6); i >= 0; i--) {
				planned.addAll(plan(part, library, random.nextInt(60)));
				part += 1 + random.nextInt(3);
			}
		}
		int wanted = 1 + random.nextInt(40);
		int atLeast = 1 + random.nextInt(20);
		List<Slice> slices = this.slicing.cut(this.run, wanted, atLeast);
		List<DocumentId> covered = slices.stream()
			.flatMap((slice) -> this.ledger.pending(this.run, slice, 0, 10_000).stream())
			.map((row) -> row.change().id())
			.toList();
		assertThat(covered).as("seed %d", seed).isEqualTo(planned);
		assertThat(slices).as("seed %d", seed).hasSizeLessThanOrEqualTo(wanted + libraries.size() - 1);
		assertThat(slices).as("seed %d", seed).extracting(Slice::number).isSorted().doesNotHaveDuplicates();
	}

	private List<DocumentId> plan(int part, String library, int documents) {
		List<PlannedChange> changes = LongStream.rangeClosed(1, documents)
			.mapToObj((number) -> new PlannedChange(new DocumentId(library, 1000 * part + number, 1),
					new Classification("A", null), new Target("B", null)))
			.toList();
		this.ledger.plan(this.run, new Slice(Slice.Step.PLAN, part, library, NumberRange.ALL), 0, changes);
		return changes.stream().map(PlannedChange::id).toList();
	}

	private List<String> cut(int wanted, int rowsAtLeast) {
		return this.slicing.cut(this.run, wanted, rowsAtLeast)
			.stream()
			.map((slice) -> "%d %s %s-%s".formatted(slice.number(), slice.library(), place(slice.range().from()),
					place(slice.range().to())))
			.toList();
	}

	private String place(long entry) {
		long place = entry - Entry.of(this.run).from();
		long part = place / (Entry.of(0, 1, 0) - Entry.of(0, 0, 0));
		return part + ":" + (entry - Entry.of(this.run, (int) part).from());
	}

}
