/** The ledger of a run: what was planned for each document, and what became of it. */
@NullMarked
package dev.reshelve.ledger;

import org.jspecify.annotations.NullMarked;
