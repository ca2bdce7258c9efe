package dev.reshelve.ledger;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Target;
import org.jspecify.annotations.Nullable;

/**
 * How many documents of one classification got one decision.
 *
 * @param classification what they are when planned
 * @param decision what was decided about them
 * @param target what they shall become; {@code null} unless {@link Decision#PLANNED}
 * @param documents how many there are
 */
public record PlanLine(Classification classification, Decision decision, @Nullable Target target, long documents) {

}
