package dev.reshelve.index;

import java.util.List;

import dev.reshelve.run.JobWording;
import dev.reshelve.run.OutcomeColumn;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How people speak of {@code index} and of the records of an archive.
 */
@Configuration(proxyBeanMethods = false)
public class IndexWording {

	private static final String NOT_UNDOABLE = "See docs/how-to-index-an-archive.md for the way back to the index that "
			+ "was searched before.";

	private static final List<OutcomeColumn> IDENTITY = List.of(new OutcomeColumn("record", RecordRows::uri));

	private static final List<OutcomeColumn> DETAILS = List.of(
			new OutcomeColumn("type", (row) -> row.change().before().documentClass()),
			new OutcomeColumn("action", (row) -> RecordRows.isDeletion(row.change()) ? "delete" : "index"));

	/** The words. */
	@Bean
	public JobWording wordingOfIndex() {
		return new JobWording(Indexing.JOB, "record", "index", "indexed", null, null,
				"the index does not have them as it should", NOT_UNDOABLE, IDENTITY, DETAILS);
	}

}
