/**
 * The web page of a run: what was asked, what became of it, how fast and why, drawn from
 * the ledger and the job history.
 */
@NullMarked
package dev.reshelve.report.page;

import org.jspecify.annotations.NullMarked;
