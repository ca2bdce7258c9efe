package dev.reshelve.reclassify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Document;
import dev.reshelve.document.Target;
import dev.reshelve.ledger.Decision;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.ledger.Unchanged;
import dev.reshelve.mapping.Mapping;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Maps the classification of each document that was read. Thread-safe.
 */
class PlanProcessor implements ItemProcessor<ReadPage, PlannedPage> {

	private final Mapping mapping;

	PlanProcessor(Mapping mapping) {
		this.mapping = mapping;
	}

	@Override
	public PlannedPage process(ReadPage page) {
		List<PlannedChange> changes = new ArrayList<>();
		Map<Unchanged.Key, Long> unchanged = new HashMap<>();
		for (Document document : page.documents()) {
			Classification present = document.classification();
			Optional<Target> target = this.mapping.targetOf(present);
			if (target.isPresent() && !target.get().isMetBy(present)) {
				changes.add(new PlannedChange(document.id(), present, target.get()));
			}
			else {
				Decision decision = (target.isPresent() || this.mapping.leadsTo(present)) ? Decision.ALREADY_RIGHT
						: Decision.UNMAPPED;
				unchanged.merge(new Unchanged.Key(present, decision), 1L, Long::sum);
			}
		}
		return new PlannedPage(changes, unchanged, page.last());
	}

}
