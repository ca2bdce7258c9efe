package dev.reshelve.reclassify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Document;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.Target;
import dev.reshelve.ledger.Decision;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.ledger.Unchanged;
import dev.reshelve.listing.ReadPage;
import dev.reshelve.mapping.Mapping;
import dev.reshelve.plan.PlannedPage;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Maps the classification of each document that was read. Thread-safe.
 */
class PlanProcessor implements ItemProcessor<ReadPage, PlannedPage> {

	private static final Comparator<DocumentId> BY_NUMBER = Comparator.comparingLong(DocumentId::number)
		.thenComparingInt(DocumentId::version);

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
		// What is changed together is then listed together, too.
		changes.sort(Comparator.comparing(PlannedChange::id, BY_NUMBER));
		return new PlannedPage(changes, unchanged, page.last());
	}

}
