/** Documents, their classification, and the port to the store that keeps them. */
@NullMarked
package dev.reshelve.document;

import org.jspecify.annotations.NullMarked;
