/** Reads the documents of a library in slices of their numbers, each once. */
@NullMarked
package dev.reshelve.listing;

import org.jspecify.annotations.NullMarked;
