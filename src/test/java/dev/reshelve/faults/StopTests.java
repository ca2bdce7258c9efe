package dev.reshelve.faults;

import java.time.Duration;
import java.util.Set;

import dev.reshelve.sandbox.Endpoint;
import dev.reshelve.sandbox.FaultKind;
import dev.reshelve.sandbox.FaultSettings;

import static org.assertj.core.api.Assertions.assertThat;

class StopTests {

	/** Ten seconds and one call's deadline. */
	private static final Duration IN_TIME = Duration.ofSeconds(15);

	private static final int STOPPED = 4;

	@Fault(Line.TERMINATE)
	void stopsOnASignal(Scene scene) {
		Child child = begin(scene);
		child.terminate();
		stopsInTimeAndGoesOn(scene, child);
	}

	@Fault(Line.STOP)
	void stopsWhenAskedByAnotherProcess(Scene scene) {
		Child child = begin(scene);
		Child stop = scene.start("stop", "1");
		assertThat(stop.exit()).as(stop.err()).isZero();
		assertThat(stop.out()).contains("process " + child.pid());
		stopsInTimeAndGoesOn(scene, child);
	}

	private static Child begin(Scene scene) {
		scene.set("RESHELVE_IMANAGE_CALL_DEADLINE", "5s");
		scene.onEither().with(Scene.LIBRARY.withLatency(Duration.ofMillis(50)));
		// Slow enough for another process to start meanwhile.
		Child child = scene.reclassify("--concurrency", "8", "--rate", "20");
		scene.awaitCalls(child, Endpoint.LIST, 1 + scene.random().nextInt(40));
		scene.pause(500);
		return child;
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
		scene.awaitChanged(child, 1 + scene.random().nextInt(150));
		scene.sandbox().faults().share(new FaultSettings(1, Set.of(FaultKind.SILENCE), Set.of(Endpoint.PATCH)));
		scene.pause(300);
		child.interrupt();
		scene.await(child, () -> child.err().contains("Stopping"));
		child.interrupt();
		assertThat(child.exitWithin(Duration.ofSeconds(5))).isEqualTo(130);
		scene.sandbox().faults().clear();
		assertThat(scene.restart().exit()).isZero();
		scene.oracle().isDone(8);
	}

}
