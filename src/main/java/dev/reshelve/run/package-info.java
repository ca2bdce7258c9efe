/**
 * Runs and their attempts: starting, restarting, stopping, who owns them, and their
 * history.
 */
@NullMarked
package dev.reshelve.run;

import org.jspecify.annotations.NullMarked;
