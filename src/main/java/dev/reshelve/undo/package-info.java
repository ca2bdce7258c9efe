/** The job that gives documents back the class that a run took from them. */
@NullMarked
package dev.reshelve.undo;

import org.jspecify.annotations.NullMarked;
