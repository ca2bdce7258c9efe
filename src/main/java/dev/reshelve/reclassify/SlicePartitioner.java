package dev.reshelve.reclassify;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.reshelve.ledger.Slice;
import dev.reshelve.ledger.Slices;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Gives each stored slice a partition. Spring Batch asks again on a restart and drops a
 * partition whose name has vanished: stored slices never do.
 */
class SlicePartitioner implements Partitioner {

	/** Where a partition finds the number of its slice. */
	static final String SLICE = "slice";

	private final long runId;

	private final Slice.Step step;

	private final Slices slices;

	SlicePartitioner(long runId, Slice.Step step, Slices slices) {
		this.runId = runId;
		this.step = step;
		this.slices = slices;
	}

	@Override
	public Map<String, ExecutionContext> partition(int gridSize) {
		return this.slices.of(this.runId, this.step)
			.stream()
			.collect(Collectors.toMap((slice) -> "%s %d %s".formatted(slice.library(), slice.number(), slice.range()),
					context()));
	}

	private static Function<Slice, ExecutionContext> context() {
		return (slice) -> {
			ExecutionContext context = new ExecutionContext();
			context.putInt(SLICE, slice.number());
			return context;
		};
	}

}
