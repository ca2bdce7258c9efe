package dev.reshelve.index;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.plan.PlannedPage;
import dev.reshelve.run.DiskSpace;
import dev.reshelve.run.StopSignal;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Plans the records of a slice. The archive names them all at once, as numbers; the
 * ledger takes them page by page. A slice that an earlier attempt did not finish is asked
 * for anew. For one thread.
 */
class PlannedRecords implements ItemReader<PlannedPage> {

	private static final int PAGE = 5000;

	private final Supplier<Iterator<PlannedChange>> records;

	private final DiskSpace disk;

	private boolean finished;

	private @Nullable Iterator<PlannedChange> open;

	/**
	 * @param records asks the archive
	 * @param finished whether an earlier attempt has planned the slice to its end
	 */
	PlannedRecords(Supplier<Iterator<PlannedChange>> records, DiskSpace disk, boolean finished) {
		this.records = records;
		this.disk = disk;
		this.finished = finished;
	}

	@Override
	public @Nullable PlannedPage read() throws JobInterruptedException {
		if (this.finished) {
			return null;
		}
		this.disk.ensureEnough();
		Iterator<PlannedChange> rest = open();
		List<PlannedChange> page = new ArrayList<>();
		while (page.size() < PAGE && rest.hasNext()) {
			page.add(rest.next());
		}
		this.finished = !rest.hasNext();
		return new PlannedPage(page, this.finished);
	}

	private Iterator<PlannedChange> open() throws JobInterruptedException {
		Iterator<PlannedChange> rest = (this.open != null) ? this.open : StopSignal.unlessStopped(this.records);
		this.open = rest;
		return rest;
	}

}
