package dev.reshelve.ledger;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Target;

/**
 * Documents of one classification that shall get another, and that have one outcome.
 *
 * @param before their classification when they were planned
 * @param wanted what they shall have
 * @param outcome what became of them
 * @param documents how many there are
 */
public record Flow(Classification before, Target wanted, Outcome outcome, long documents) {

}
