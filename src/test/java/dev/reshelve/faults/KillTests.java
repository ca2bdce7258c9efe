package dev.reshelve.faults;

import java.time.Duration;
import java.util.Random;
import java.util.Set;

import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.sandbox.Endpoint;
import dev.reshelve.sandbox.FaultKind;
import dev.reshelve.sandbox.FaultSettings;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

@Execution(ExecutionMode.CONCURRENT)
class KillTests {

	private static final int CALLS_AT_ONCE = 8;

	@Fault(Line.KILL_H2)
	void killedOnH2(Scene scene) {
		killed(scene.on(Engine.H2));
	}

	@Fault(Line.KILL_POSTGRESQL)
	void killedOnPostgresql(Scene scene) {
		killed(scene.on(Engine.POSTGRESQL));
	}

	private static void killed(Scene scene) {
		scene.with(Scene.LIBRARY);
		Random random = scene.random();
		Child child = scene.reclassify("--concurrency", "" + CALLS_AT_ONCE);
		int kills = 1 + random.nextInt(2);
		for (int kill = 0; kill < kills; kill++) {
			atARandomInstant(scene, child);
			child.kill();
			if (random.nextInt(3) == 0) {
				isShownAsInterrupted(scene);
			}
			child = scene.restart();
		}
		int exit = child.exit();
		if (exit == 6 && child.err().contains("complete")) {
			// The last kill came after the last commit.
			exit = 0;
		}
		assertThat(exit).as(child.err()).isZero();
		scene.oracle().isDone(kills * CALLS_AT_ONCE);
	}

	/** At once, since a process of this machine is seen to have died. */
	private static void isShownAsInterrupted(Scene scene) {
		Child status = scene.start("status", "1", "--json");
		assertThat(status.exit()).as(status.err()).isZero();
		String state = JsonMapper.shared().readTree(status.out()).get("state").asString();
		if (scene.oracle().applied() < scene.oracle().planned().size() || !state.equals("COMPLETED")) {
			assertThat(state).isEqualTo("INTERRUPTED");
		}
	}

	/** In one of four cases while it plans, otherwise while it applies. */
	private static void atARandomInstant(Scene scene, Child child) {
		Random random = scene.random();
		long lists = scene.sandbox().record().calls(Endpoint.LIST);
		if (lists == 0 && random.nextInt(4) == 0) {
			scene.awaitCalls(child, Endpoint.LIST, 1 + random.nextInt(30));
		}
		else {
			int applied = scene.oracle().applied();
			int left = scene.oracle().planned().size() - applied;
			// Before the first call there may be no run yet that could be restarted.
			scene.awaitChanged(child, Math.max(1, applied + random.nextInt(Math.max(1, left))));
		}
		scene.pause(30);
	}

	@Fault(Line.KILL_BEFORE_COMMIT)
	void killedBetweenThePatchAndTheCommit(Scene scene) {
		scene.onEither().with(Scene.LIBRARY);
		Child child = scene.reclassify("--concurrency", "" + CALLS_AT_ONCE);
		scene.whenChanged(child, 1 + scene.random().nextInt(200),
				() -> scene.sandbox()
					.faults()
					.share(new FaultSettings(1, Set.of(FaultKind.SILENCE), Set.of(Endpoint.PATCH))));
		awaitAllSilent(scene, child);
		child.kill();
		scene.sandbox().faults().clear();
		isShownAsInterrupted(scene);
		assertThat(scene.restart().exit()).isZero();
		scene.oracle().isDone(0);
	}

	/** From then on, every call in flight was carried out and will not be answered. */
	private static void awaitAllSilent(Scene scene, Child child) {
		Duration quiet = Duration.ofMillis(300);
		long[] last = { -1, System.nanoTime() };
		scene.await(child, () -> {
			int applied = scene.oracle().applied();
			if (applied != last[0]) {
				last[0] = applied;
				last[1] = System.nanoTime();
			}
			return System.nanoTime() - last[1] > quiet.toNanos()
					&& scene.sandbox().record().concurrency() == CALLS_AT_ONCE;
		});
		assertThat(child.isAlive()).isTrue();
	}

}
