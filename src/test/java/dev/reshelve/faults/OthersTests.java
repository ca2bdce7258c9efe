package dev.reshelve.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.reshelve.faults.Oracle.Ending;
import dev.reshelve.sandbox.Sandbox;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

@Execution(ExecutionMode.CONCURRENT)
class OthersTests {

	private static final int SOME_NOT_CHANGED = 3;

	@Fault(Line.OTHERS)
	void documentsThatOthersWorkOnAreLeftToThem(Scene scene) {
		scene.onEither().with(Scene.LIBRARY);
		// One slice in the order of numbers, slow: the last documents are not looked at
		// yet when others work on them.
		Child child = scene.reclassify("--concurrency", "4", "--slices", "1", "--rate", "100");
		Map<String, Ending> others = new HashMap<>();
		scene.whenChanged(child, 1 + scene.random().nextInt(30), () -> work(scene, others));
		assertThat(child.exit()).as(child.err()).isEqualTo(SOME_NOT_CHANGED);
		scene.oracle().isDone(0, others);
		assertThat(scene.oracle().ledger().values()).filteredOn((row) -> row.outcome().equals("CONFLICT"))
			.allSatisfy((row) -> assertThat(row.error()).contains("INV"));
	}

	private static void work(Scene scene, Map<String, Ending> others) {
		Sandbox sandbox = scene.sandbox();
		List<String> planned = scene.oracle().planned();
		for (String id : planned.subList(planned.size() - 60, planned.size())) {
			switch (scene.random().nextInt(5)) {
				case 0 -> {
					sandbox.change(id, "INV", "IN");
					others.put(id, new Ending("INV", "CONFLICT"));
				}
				case 1 -> {
					sandbox.remove(id);
					others.put(id, new Ending(null, "REFUSED"));
				}
				case 2 -> {
					sandbox.change(id, scene.oracle().wanted(id), null);
					others.put(id, new Ending(scene.oracle().wanted(id), "CHANGED"));
				}
				case 3 -> sandbox.add(Oracle.LIBRARY, "EML", null);
				default -> {
				}
			}
		}
	}

}
