/**
 * How fast calls may go: simultaneous calls, calls a second, waits that the server asks
 * for, retries and outages; it knows nothing of documents.
 */
@NullMarked
package dev.reshelve.pace;

import org.jspecify.annotations.NullMarked;
