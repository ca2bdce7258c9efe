package dev.reshelve.faults;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.reshelve.sandbox.Endpoint;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

@Execution(ExecutionMode.CONCURRENT)
class OwnersTests {

	private static final Pattern RUN = Pattern.compile("Run (\\d+) is completed");

	private static final int NOT_POSSIBLE = 6;

	@Fault(Line.TWO_RESTARTS)
	void oneOfTwoRestartsWorks(Scene scene) {
		scene.onEither().with(Scene.LIBRARY);
		assertThat(scene.reclassify("--plan", "--concurrency", "8").exit()).isEqualTo(4);
		scene.sandbox().hold(Endpoint.PATCH, scene.random().nextInt(100));
		oneWorks(scene, List.of(scene.restart(), scene.restart()));
	}

	@Fault(Line.TWO_RUNS)
	void oneOfTwoRunsWorks(Scene scene) {
		scene.onEitherWithoutTables().with(Scene.LIBRARY);
		scene.sandbox().hold(Endpoint.PATCH, scene.random().nextInt(100));
		oneWorks(scene, List.of(scene.reclassify("--concurrency", "8"), scene.reclassify("--concurrency", "8")));
	}

	/** The one that works is kept from ending before the other one has come. */
	private static void oneWorks(Scene scene, List<Child> both) {
		scene.await(both.get(0), () -> !both.get(1).isAlive());
		scene.sandbox().letGo();
		assertThat(both).as(() -> both.get(0).err() + both.get(1).err())
			.extracting(Child::exit)
			.containsExactlyInAnyOrder(0, NOT_POSSIBLE);
		Child worked = both.stream().filter((child) -> child.exit() == 0).findFirst().orElseThrow();
		Child refused = both.stream().filter((child) -> child != worked).findFirst().orElseThrow();
		assertThat(refused.err()).containsPattern("process " + worked.pid() + " on \\S+");
		// Where the other one was refused at the last moment, it had taken the first
		// number.
		Matcher number = RUN.matcher(worked.out());
		assertThat(number.find()).as(worked.out()).isTrue();
		scene.oracle().ofRun(Long.parseLong(number.group(1))).isDone(0);
	}

}
