/**
 * The job that moves binaries from one storage to another, and leaves the source as it
 * is.
 */
@NullMarked
package dev.reshelve.move;

import org.jspecify.annotations.NullMarked;
