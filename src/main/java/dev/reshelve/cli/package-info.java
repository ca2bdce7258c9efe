/** The command line: commands, exit codes, and what an operator sees while they work. */
@NullMarked
package dev.reshelve.cli;

import org.jspecify.annotations.NullMarked;
