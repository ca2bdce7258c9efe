package dev.reshelve.reclassify;

import java.util.List;

import dev.reshelve.run.JobWording;
import dev.reshelve.run.OutcomeColumn;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How people speak of {@code reclassify} and of its documents.
 */
@Configuration(proxyBeanMethods = false)
public class ReclassifyWording {

	private static final List<OutcomeColumn> IDENTITY = List.of(
			new OutcomeColumn("library", (row) -> row.change().id().library()),
			new OutcomeColumn("document", (row) -> row.change().id().number()),
			new OutcomeColumn("version", (row) -> row.change().id().version()));

	private static final List<OutcomeColumn> DETAILS = List.of(
			new OutcomeColumn("class", (row) -> row.change().before().documentClass()),
			new OutcomeColumn("subclass", (row) -> row.change().before().subclass()),
			new OutcomeColumn("new_class", (row) -> row.change().wanted().documentClass()),
			new OutcomeColumn("new_subclass", (row) -> row.change().wanted().subclass()));

	/** The words. */
	@Bean
	public JobWording wordingOfReclassify() {
		return new JobWording(Reclassification.JOB, "document", "change", "changed", "already right", "without a rule",
				"somebody else changed them", null, IDENTITY, DETAILS);
	}

}
