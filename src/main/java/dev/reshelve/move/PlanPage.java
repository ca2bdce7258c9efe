package dev.reshelve.move;

import java.util.List;

import dev.reshelve.ledger.PlannedChange;

/**
 * What was planned at once.
 *
 * @param changes the planned objects
 * @param last whether there are no more
 */
record PlanPage(List<PlannedChange> changes, boolean last) {

}
