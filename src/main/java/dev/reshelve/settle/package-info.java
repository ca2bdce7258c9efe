/**
 * How planned documents of the store are settled: looked at by a list, and then changed,
 * or read back.
 */
@NullMarked
package dev.reshelve.settle;

import org.jspecify.annotations.NullMarked;
