package dev.reshelve.move;

import dev.reshelve.ledger.Item;
import org.jspecify.annotations.Nullable;

/**
 * A line of a list.
 *
 * @param number the line in the file, from 1
 * @param item what it names, or {@code null} if the line is blank or wrong
 */
record ListLine(long number, @Nullable Item item) {

}
