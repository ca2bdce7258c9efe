package dev.reshelve.faults;

import java.time.Duration;
import java.util.Set;

import dev.reshelve.sandbox.Endpoint;
import dev.reshelve.sandbox.FaultKind;
import dev.reshelve.sandbox.FaultSettings;
import dev.reshelve.sandbox.Outage;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

@Execution(ExecutionMode.CONCURRENT)
class FaultyServerTests {

	private static final Duration DEADLINE = Duration.ofSeconds(2);

	private static final int SOME_NOT_CHANGED = 3;

	@Fault(Line.INTERNAL_ERRORS)
	void burstOfInternalErrors(Scene scene) {
		burst(scene, FaultKind.INTERNAL_ERROR);
	}

	@Fault(Line.UNAVAILABLE)
	void burstOfUnavailable(Scene scene) {
		burst(scene, FaultKind.UNAVAILABLE);
	}

	@Fault(Line.RESET_BEFORE)
	void resetBefore(Scene scene) {
		share(scene, FaultKind.RESET_BEFORE);
	}

	@Fault(Line.RESET_AFTER)
	void resetAfter(Scene scene) {
		share(scene, FaultKind.RESET_AFTER);
	}

	@Fault(Line.TRUNCATED)
	void truncated(Scene scene) {
		share(scene, FaultKind.TRUNCATED);
	}

	@Fault(Line.ERROR_IN_OK)
	void errorInOk(Scene scene) {
		share(scene, FaultKind.ERROR_IN_OK);
	}

	@Fault(Line.SILENCE)
	void silence(Scene scene) {
		scene.set("RESHELVE_IMANAGE_CALL_DEADLINE", DEADLINE.toMillis() + "ms");
		scene.set("RESHELVE_IMANAGE_RESPONSE_TIMEOUT", DEADLINE.toMillis() + "ms");
		scene.onEither().with(Scene.LIBRARY);
		Child child = scene.reclassify("--concurrency", "8");
		int silent = 1 + scene.random().nextInt(16);
		scene.whenChanged(child, 1 + scene.random().nextInt(100),
				() -> scene.sandbox().faults().next(silent, FaultKind.SILENCE, Endpoint.PATCH));
		// Each of 8 callers in turn meets at most its share of the silence, and the rest
		// of the run takes seconds.
		child.exitWithin(DEADLINE.multipliedBy(30));
		healsOrTells(scene, child);
	}

	@Fault(Line.OUTAGE)
	void outage(Scene scene) {
		scene.onEither().with(Scene.LIBRARY);
		Child child = scene.reclassify("--concurrency", "8");
		scene.whenChanged(child, 1 + scene.random().nextInt(200),
				() -> scene.sandbox().outage(scene.random().nextBoolean() ? Outage.REFUSED : Outage.UNAVAILABLE));
		Duration length = Length.of(Duration.ofSeconds(60), Duration.ofSeconds(5));
		scene.pass(length);
		assertThat(child.isAlive()).isTrue();
		scene.sandbox().outage(Outage.NONE);
		assertThat(child.exit()).as(child.err()).isZero();
		scene.oracle().isDone(8);
	}

	private static void burst(Scene scene, FaultKind kind) {
		scene.onEither().with(Scene.LIBRARY);
		Child child = scene.reclassify("--concurrency", "8");
		scene.whenChanged(child, 1 + scene.random().nextInt(150),
				() -> scene.sandbox().faults().next(20 + scene.random().nextInt(60), kind));
		healsOrTells(scene, child);
	}

	private static void share(Scene scene, FaultKind kind) {
		scene.onEither()
			.with(Scene.LIBRARY.withFaults(
					new FaultSettings(0.1, Set.of(kind), Set.of(Endpoint.LIST, Endpoint.DOCUMENT, Endpoint.PATCH))));
		healsOrTells(scene, scene.reclassify("--concurrency", "8"));
	}

	/**
	 * Either everything is done, or what is not is told, and another try does it. An
	 * answer that was lost is no reason to change a document twice.
	 */
	private static void healsOrTells(Scene scene, Child child) {
		int exit = child.exit();
		assertThat(exit).as(child.err()).isIn(0, SOME_NOT_CHANGED);
		scene.oracle().outcomesAreTrue();
		if (exit == SOME_NOT_CHANGED) {
			scene.sandbox().faults().clear();
			assertThat(scene.start("restart", "1", "--retry").exit()).isZero();
		}
		scene.oracle().isDone(0);
	}

}
