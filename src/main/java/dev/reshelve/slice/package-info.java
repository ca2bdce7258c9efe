/** Slices: the stored partitions of a step, and the steps that work through them. */
@NullMarked
package dev.reshelve.slice;

import org.jspecify.annotations.NullMarked;
