/**
 * The step that plans: what a job reads and decides becomes rows of the ledger, slice by
 * slice.
 */
@NullMarked
package dev.reshelve.plan;

import org.jspecify.annotations.NullMarked;
