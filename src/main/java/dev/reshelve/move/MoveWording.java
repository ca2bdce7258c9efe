package dev.reshelve.move;

import java.util.List;
import java.util.function.Function;

import dev.reshelve.ledger.Item;
import dev.reshelve.ledger.LedgerRow;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.OutcomeColumn;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How people speak of {@code move} and of its objects.
 */
@Configuration(proxyBeanMethods = false)
public class MoveWording {

	private static final String NOT_UNDOABLE = "The objects are still at the source, where nothing was changed; "
			+ "the copies that it made are named by: reshelve outcomes RUN --outcome CHANGED";

	private static final List<OutcomeColumn> IDENTITY = List.of(column("source", Item::name),
			column("target", Item::target));

	private static final List<OutcomeColumn> DETAILS = List.of(column("size", Item::size),
			column("checksum", Item::checksum));

	/** The words. */
	@Bean
	public JobWording wordingOfMove() {
		return new JobWording(Moving.JOB, "object", "move", "moved", null, null,
				"the target has something else, or the source has changed", NOT_UNDOABLE, IDENTITY, DETAILS);
	}

	private static OutcomeColumn column(String header, Function<Item, @Nullable Object> value) {
		return new OutcomeColumn(header, (LedgerRow row) -> {
			Item item = row.change().item();
			return (item != null) ? value.apply(item) : null;
		});
	}

}
