package dev.reshelve.faults;

import java.time.Duration;
import java.util.Set;

import dev.reshelve.sandbox.Endpoint;
import dev.reshelve.sandbox.FaultKind;
import dev.reshelve.sandbox.FaultSettings;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

@Execution(ExecutionMode.CONCURRENT)
class StopTests {

	/** Ten seconds and one call's deadline. */
	private static final Duration IN_TIME = Duration.ofSeconds(15);

	private static final int STOPPED = 4;

	@Fault(Line.TERMINATE)
	void stopsOnASignal(Scene scene) {
		Child child = begin(scene);
		atARandomInstant(scene, child, child::terminate);
		stopsInTimeAndGoesOn(scene, child);
	}

	@Fault(Line.STOP)
	void stopsWhenAskedByAnotherProcess(Scene scene) {
		Child child = begin(scene);
		atARandomInstant(scene, child, () -> {
			Child stop = scene.start("stop", "1");
			assertThat(stop.exit()).as(stop.err()).isZero();
			assertThat(stop.out()).contains("process " + child.pid());
		});
		stopsInTimeAndGoesOn(scene, child);
	}

	private static Child begin(Scene scene) {
		scene.onEither().with(Scene.LIBRARY.withLatency(Duration.ofMillis(50)));
		return scene.reclassify("--concurrency", "8");
	}

	/** In one of four cases while it plans, otherwise while it applies. */
	private static void atARandomInstant(Scene scene, Child child, Runnable event) {
		boolean planning = scene.random().nextInt(4) == 0;
		scene.when(child, planning ? Endpoint.LIST : Endpoint.PATCH, 1 + scene.random().nextInt(planning ? 8 : 200),
				() -> {
					scene.pause(500);
					event.run();
				});
	}

	private static void stopsInTimeAndGoesOn(Scene scene, Child child) {
		assertThat(child.exitWithin(IN_TIME)).as(child.err()).isEqualTo(STOPPED);
		assertThat(child.out()).contains("Run 1 is stopped").contains("reshelve restart 1");
		assertThat(scene.oracle().state()).isEqualTo("STOPPED");
		scene.oracle().outcomesAreTrue();
		scene.oracle().unrecorded(0);
		assertThat(scene.restart().exit()).isZero();
		scene.oracle().isDone(0);
	}

	@Fault(Line.SECOND_INTERRUPT)
	void endsAtOnceWhenAskedTwice(Scene scene) {
		scene.onEither().with(Scene.LIBRARY);
		Child child = scene.reclassify("--concurrency", "8");
		scene.whenChanged(child, 1 + scene.random().nextInt(150),
				() -> scene.sandbox()
					.faults()
					.share(new FaultSettings(1, Set.of(FaultKind.SILENCE), Set.of(Endpoint.PATCH))));
		scene.pause(300);
		child.interrupt();
		scene.await(child, () -> child.err().contains("Stopping"));
		child.interrupt();
		// Sooner than without the second one.
		assertThat(child.exitWithin(Duration.ofSeconds(9))).isEqualTo(130);
		scene.sandbox().faults().clear();
		assertThat(scene.restart().exit()).isZero();
		scene.oracle().isDone(8);
	}

}
