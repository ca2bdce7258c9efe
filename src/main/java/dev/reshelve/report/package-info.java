/**
 * What a run leaves for people to read: the documents that are not as wanted, as a CSV
 * file.
 */
@NullMarked
package dev.reshelve.report;

import org.jspecify.annotations.NullMarked;
