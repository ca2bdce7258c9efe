package dev.reshelve.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

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
		plan("A", 1, 2, 3, 100, 200, 300, 301, 302);
		assertThat(this.slicing.cut(this.run, 4, 1)).containsExactly(slice(0, "A", 1, 2), slice(1, "A", 3, 100),
				slice(2, "A", 200, 300), slice(3, "A", 301, 302));
	}

	@Test
	void cutsASmallPlanIntoFewerSlices() {
		plan("A", 1, 2, 3, 4, 5, 6, 7, 8);
		assertThat(this.slicing.cut(this.run, 4, 100)).containsExactly(slice(0, "A", 1, 8));
		assertThat(this.slicing.cut(this.run, 100, 4)).containsExactly(slice(0, "A", 1, 4), slice(1, "A", 5, 8));
	}

	@Test
	void neverMixesLibraries() {
		plan("A", 1, 2, 3);
		plan("B", 1, 2, 3);
		assertThat(this.slicing.cut(this.run, 1, 1)).containsExactly(slice(0, "A", 1, 3), slice(1, "B", 1, 3));
	}

	@Test
	void keepsVersionsOfADocumentTogether() {
		plan("A", 1, 1, 1, 2, 2, 2, 2, 2, 2, 3);
		assertThat(this.slicing.cut(this.run, 5, 1)).containsExactly(slice(0, "A", 1, 1), slice(1, "A", 2, 2),
				slice(2, "A", 3, 3));
	}

	@RepeatedTest(5)
	void coversEachRowExactlyOnce() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		List<DocumentId> planned = new ArrayList<>();
		for (String library : List.of("A", "b", "C").subList(0, 1 + random.nextInt(3))) {
			long number = 0;
			for (int i = random.nextInt(150); i >= 0; i--) {
				number += 1 + random.nextInt((i % 10 == 0) ? 100_000 : 3);
				for (int version = 1 + random.nextInt(4); version > 0; version--) {
					planned.add(new DocumentId(library, number, version));
				}
			}
		}
		plan(planned);
		int wanted = 1 + random.nextInt(40);
		int atLeast = 1 + random.nextInt(20);
		List<Slice> slices = this.slicing.cut(this.run, wanted, atLeast);
		List<DocumentId> covered = slices.stream()
			.flatMap((slice) -> this.ledger.pending(this.run, slice, null, 10_000).stream())
			.map(PlannedChange::id)
			.toList();
		assertThat(covered).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(planned);
		assertThat(slices).as("seed %d", seed).hasSizeLessThanOrEqualTo(wanted + 2);
		assertThat(slices).as("seed %d", seed).extracting(Slice::number).isSorted().doesNotHaveDuplicates();
	}

	private void plan(String library, long... numbers) {
		List<DocumentId> ids = new ArrayList<>();
		for (int i = 0; i < numbers.length; i++) {
			ids.add(new DocumentId(library, numbers[i], i + 1));
		}
		plan(ids);
	}

	private void plan(List<DocumentId> ids) {
		this.ledger.plan(this.run,
				ids.stream()
					.map((id) -> new PlannedChange(id, new Classification("A", null), new Target("B", null)))
					.toList());
	}

	private static Slice slice(int number, String library, long from, long to) {
		return new Slice(Slice.Step.APPLY, number, library, new NumberRange(from, to));
	}

}
