/** Changes millions of documents behind a REST API that changes one at a time. */
@NullMarked
package dev.reshelve;

import org.jspecify.annotations.NullMarked;
