/**
 * The step that brings planned documents to their outcome: in batches, many documents at
 * the same time, under the pace of the process.
 */
@NullMarked
package dev.reshelve.apply;

import org.jspecify.annotations.NullMarked;
