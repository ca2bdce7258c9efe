/** The job that reads back the documents that a run changed, and changes nothing. */
@NullMarked
package dev.reshelve.verify;

import org.jspecify.annotations.NullMarked;
