package dev.reshelve.move;

import java.util.List;
import java.util.function.Supplier;

import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.Target;
import dev.reshelve.failure.RunFailedException;
import dev.reshelve.ledger.Item;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.plan.PlannedPage;
import dev.reshelve.run.DiskSpace;
import dev.reshelve.run.StopSignal;
import dev.reshelve.storage.StorageException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Plans page by page what is to be moved. A place has no pages that could be read at the
 * same time, so the plan has one slice, which is read anew after a restart. For one
 * thread.
 */
class PlanReader implements ItemReader<PlannedPage> {

	private final MoveOptions options;

	private final Supplier<PlannedItems> items;

	private final DiskSpace disk;

	private @Nullable PlannedItems open;

	private boolean finished;

	private long planned;

	PlanReader(MoveOptions options, Supplier<PlannedItems> items, DiskSpace disk, boolean finished) {
		this.options = options;
		this.items = items;
		this.disk = disk;
		this.finished = finished;
	}

	@Override
	public @Nullable PlannedPage read() throws JobInterruptedException {
		if (this.finished) {
			return null;
		}
		this.disk.ensureEnough();
		try {
			return StopSignal.unlessStopped(this::next);
		}
		catch (StorageException ex) {
			throw new RunFailedException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private PlannedPage next() {
		PlannedItems items = (this.open != null) ? this.open : this.items.get();
		this.open = items;
		List<PlannedChange> page = items.next().stream().map(this::plan).toList();
		this.finished = page.isEmpty();
		if (this.finished) {
			items.close();
		}
		return new PlannedPage(page, this.finished);
	}

	private PlannedChange plan(Item item) {
		DocumentId id = new DocumentId(this.options.to().label(), ++this.planned, 1);
		return new PlannedChange(id, new Classification(this.options.from().label(), null),
				new Target(this.options.to().label(), null), item);
	}

}
