/** The mapping file and its rules: which classification becomes which. */
@NullMarked
package dev.reshelve.mapping;

import org.jspecify.annotations.NullMarked;
