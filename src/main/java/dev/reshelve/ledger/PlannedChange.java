package dev.reshelve.ledger;

import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.Target;

/**
 * One row of the plan.
 *
 * @param id the document
 * @param before its classification when it was planned
 * @param wanted what it shall have
 */
public record PlannedChange(DocumentId id, Classification before, Target wanted) {

}
