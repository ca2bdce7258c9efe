package dev.reshelve.faults;

import java.time.Duration;

import dev.reshelve.sandbox.Endpoint;
import dev.reshelve.sandbox.FaultKind;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

@Execution(ExecutionMode.CONCURRENT)
class ListTests {

	@Fault(Line.LAG)
	void listLagsBehind(Scene scene) {
		Duration lag = Length.of(Duration.ofSeconds(30), Duration.ofSeconds(6));
		scene.onEither().with(Scene.LIBRARY.withListRules(Scene.LIBRARY.listRules().withLag(lag)));
		Child child = scene.reclassify("--concurrency", "8");
		scene.awaitChanged(child, 1 + scene.random().nextInt(200));
		child.kill();
		Child again = scene.restart();
		assertThat(again.exit()).as(again.err()).isZero();
		scene.oracle().isDone(8);
		Child verify = scene.start("verify", "1");
		assertThat(verify.exit()).as(verify.err()).isZero();
		Child undo = scene.start("undo", "1");
		assertThat(undo.exit()).as(undo.err()).isZero();
		scene.oracle().isUndone();
	}

	@Fault(Line.CURSOR_REPEATED)
	void cursorIsRepeated(Scene scene) {
		cursor(scene, FaultKind.CURSOR_REPEATED);
	}

	@Fault(Line.CURSOR_LOOP)
	void cursorLoops(Scene scene) {
		cursor(scene, FaultKind.CURSOR_LOOP);
	}

	@Fault(Line.CURSOR_REFUSED)
	void cursorIsRefused(Scene scene) {
		cursor(scene, FaultKind.CURSOR_REFUSED);
	}

	private static void cursor(Scene scene, FaultKind kind) {
		scene.set("RESHELVE_RECLASSIFY_PAGE_SIZE", "20");
		boolean ordered = scene.random().nextBoolean();
		int slices = 1 + scene.random().nextInt(6);
		scene.onEither().with(Scene.LIBRARY.withListRules(Scene.LIBRARY.listRules().withKeepsOrder(ordered)));
		scene.sandbox().faults().next(1 + scene.random().nextInt(3), kind, Endpoint.LIST);
		Child child = scene.reclassify("--concurrency", "8", "--slices", "" + slices);
		assertThat(child.exit()).as(child.err()).isZero();
		scene.oracle().isDone(0);
	}

}
