/** The command line: commands, exit codes, and what people see while a run works. */
@NullMarked
package dev.reshelve.cli;

import org.jspecify.annotations.NullMarked;
