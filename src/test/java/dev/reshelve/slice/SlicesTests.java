package dev.reshelve.slice;

import java.util.List;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.document.NumberRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ParameterizedClass
@EnumSource
class SlicesTests {

	private static final List<Slice> PLAN = List.of(new Slice(Slice.Step.PLAN, 0, "A", new NumberRange(1, 99)),
			new Slice(Slice.Step.PLAN, 1, "B", new NumberRange(100, Long.MAX_VALUE)));

	private static final List<Slice> APPLY = List.of(new Slice(Slice.Step.APPLY, 0, "A", new NumberRange(7, 7)));

	private final Slices slices;

	private final long run = MigratedDatabase.newRun();

	SlicesTests(Engine engine) {
		this.slices = MigratedDatabase.of(engine).get(Slices.class);
	}

	@Test
	void givesBackWhatWasCut() {
		this.slices.save(this.run, PLAN);
		this.slices.save(this.run, APPLY);
		assertThat(this.slices.of(this.run, Slice.Step.PLAN)).isEqualTo(PLAN);
		assertThat(this.slices.of(this.run, Slice.Step.APPLY)).isEqualTo(APPLY);
		assertThat(this.slices.of(this.run + 1, Slice.Step.PLAN)).isEmpty();
	}

	@Test
	void knowsWhetherAStepHasBeenCut() {
		assertThat(this.slices.areCut(this.run, Slice.Step.PLAN)).isFalse();
		this.slices.save(this.run, PLAN);
		assertThat(this.slices.areCut(this.run, Slice.Step.PLAN)).isTrue();
		assertThat(this.slices.areCut(this.run, Slice.Step.APPLY)).isFalse();
	}

	@Test
	void areCutOnceOnly() {
		this.slices.save(this.run, PLAN);
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.slices.save(this.run, PLAN));
	}

	@Test
	void rememberWhichOfThemAreFinished() {
		this.slices.save(this.run, PLAN);
		this.slices.finish(this.run, PLAN.get(1));
		assertThat(this.slices.isFinished(this.run, PLAN.get(0))).isFalse();
		assertThat(this.slices.isFinished(this.run, PLAN.get(1))).isTrue();
	}

}
