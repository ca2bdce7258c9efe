/**
 * Failures that end a command or a run, each with an exit code of its own and a message
 * for users.
 */
@NullMarked
package dev.reshelve.failure;

import org.jspecify.annotations.NullMarked;
