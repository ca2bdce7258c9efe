package dev.reshelve.export;

import java.io.IOException;
import java.util.Map;

import dev.reshelve.ledger.Unchanged;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.Slices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Looks, before slices are read, whether the part files of those that count as finished
 * are there and whole. One that is not, since the run began on another machine or
 * somebody tidied up, is read anew.
 */
class PartsCheck implements StepExecutionListener {

	private static final Logger logger = LoggerFactory.getLogger(PartsCheck.class);

	private final ExportFolders folders;

	private final Slices slices;

	private final Unchanged counts;

	PartsCheck(ExportFolders folders, Slices slices, Unchanged counts) {
		this.folders = folders;
		this.slices = slices;
		this.counts = counts;
	}

	@Override
	public void beforeStep(StepExecution step) {
		long runId = step.getJobExecution().getJobInstanceId();
		Parts parts = this.folders.parts(runId, step.getJobExecution().getJobParameters());
		parts.prepare();
		Map<Integer, Long> counted = this.counts.bySlice(runId);
		for (Slice slice : this.slices.of(runId, Slice.Step.READ)) {
			if (this.slices.isFinished(runId, slice)
					&& !isWhole(parts, slice, counted.getOrDefault(slice.number(), 0L))) {
				logger.warn("The part file of slice {} is not as it was left: reading the slice anew", slice);
				this.slices.reopen(runId, slice);
			}
		}
	}

	private static boolean isWhole(Parts parts, Slice slice, long rows) {
		try {
			return parts.of(slice).rows() == rows;
		}
		catch (IOException ex) {
			logger.warn("The part file of slice {} cannot be read", slice, ex);
			return false;
		}
	}

}
