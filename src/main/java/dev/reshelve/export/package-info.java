/**
 * The job that writes what is known of documents to a CSV file: preflight, read, gather,
 * mail.
 */
@NullMarked
package dev.reshelve.export;

import org.jspecify.annotations.NullMarked;
