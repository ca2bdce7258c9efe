/**
 * What a run leaves for people to read: the documents that were not changed, as a CSV
 * file.
 */
@NullMarked
package dev.reshelve.report;

import org.jspecify.annotations.NullMarked;
