package dev.reshelve.move;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.reshelve.failure.RunFailedException;
import dev.reshelve.ledger.Item;
import org.jspecify.annotations.Nullable;

/**
 * What a list names. It is the list that was checked, or none.
 */
class ListedItems implements PlannedItems {

	private static final int PAGE = 1000;

	private final MoveList list;

	private final CsvReader<CsvRecord> reader;

	private final Iterator<CsvRecord> lines;

	private final ListProblems problems = new ListProblems("");

	private @Nullable ListColumns columns;

	ListedItems(MoveList list, String digest) {
		this.list = list;
		if (!list.digest().equals(digest)) {
			throw new RunFailedException(
					list.file() + " is not the file any more that was checked: put that one back, or begin a new run");
		}
		this.reader = list.read();
		this.lines = this.reader.iterator();
	}

	@Override
	public List<Item> next() {
		List<Item> page = new ArrayList<>();
		while (page.size() < PAGE && this.lines.hasNext()) {
			CsvRecord line = this.lines.next();
			ListColumns columns = this.columns;
			if (columns == null) {
				this.columns = ListColumns.of(line, this.problems, (warning) -> {
				}, "");
			}
			else {
				Item item = columns.read(line, this.list.source(), this.problems).item();
				if (item != null) {
					page.add(item);
				}
			}
		}
		// It was checked; should it have changed since its digest was taken, this ends
		// it.
		this.problems.throwIfAny();
		return page;
	}

	@Override
	public void close() {
		try {
			this.reader.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
