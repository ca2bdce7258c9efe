package dev.reshelve.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import dev.reshelve.failure.RunFailedException;
import dev.reshelve.ledger.Unchanged;
import dev.reshelve.run.DiskSpace;
import dev.reshelve.run.Lease;
import dev.reshelve.run.Runs;
import dev.reshelve.run.StopSignal;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.Slices;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Gathers the parts into the file that was asked for. What the file is like is committed
 * between writing it and moving it into its place: a restart then knows its own file from
 * one that somebody else has put there.
 */
class GatherTasklet implements Tasklet {

	private final ExportFolders folders;

	private final Slices slices;

	private final Unchanged counts;

	private final Runs runs;

	private final Lease lease;

	private final StopSignal stop;

	private final DiskSpace disk;

	GatherTasklet(ExportFolders folders, Slices slices, Unchanged counts, Runs runs, Lease lease, StopSignal stop,
			DiskSpace disk) {
		this.folders = folders;
		this.slices = slices;
		this.counts = counts;
		this.runs = runs;
		this.lease = lease;
		this.stop = stop;
		this.disk = disk;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext)
			throws JobInterruptedException {
		StepExecution step = contribution.getStepExecution();
		long runId = step.getJobExecution().getJobInstanceId();
		ExportOptions options = ExportOptions.from(step.getJobExecution().getJobParameters());
		Path unfinished = this.folders.unfinished(runId, step.getJobExecution().getJobParameters());
		ExportedFile written = ExportedFile.in(step.getExecutionContext());
		Path file = this.folders.file(runId, options);
		try {
			boolean ready = written != null && written.isThere(unfinished);
			if (written == null || !(ready || written.isThere(file))) {
				gather(step, options, unfinished, file).keepIn(step.getExecutionContext());
				return RepeatStatus.CONTINUABLE;
			}
			this.lease.ensureHeld();
			if (ready) {
				refuseIfTaken(file, options, runId);
				Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
			}
			this.runs.result(runId, written.toString());
			return RepeatStatus.FINISHED;
		}
		catch (IOException ex) {
			throw new RunFailedException("The file could not be written to " + file + " (" + WriteTrouble.of(ex)
					+ "). Make sure that there is room and that you may write there, then restart: nothing is read again.",
					ex);
		}
	}

	private ExportedFile gather(StepExecution step, ExportOptions options, Path unfinished, Path file)
			throws IOException, JobInterruptedException {
		long runId = step.getJobExecution().getJobInstanceId();
		Parts parts = this.folders.parts(runId, step.getJobExecution().getJobParameters());
		if (options.delivery().file() == null) {
			Files.createDirectories(file.getParent());
		}
		boolean whole = false;
		try {
			ExportedFile written = new Gathering(parts, options, () -> this.stop.checkInterrupted(step),
					this.disk::ensureEnough)
				.write(unfinished, file, this.slices.of(runId, Slice.Step.READ), this.counts.bySlice(runId));
			whole = true;
			return written;
		}
		finally {
			if (!whole) {
				Files.deleteIfExists(unfinished);
			}
		}
	}

	private static void refuseIfTaken(Path file, ExportOptions options, long runId) {
		if (!options.delivery().overwrite() && Files.exists(file)) {
			throw new RunFailedException(
					"Somebody has put another file at %s meanwhile. Move it away, and then: reshelve restart %d"
						.formatted(file, runId));
		}
	}

}
