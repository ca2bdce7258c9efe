/**
 * Notices by mail and by webhook to people who are not at the terminal; it knows nothing
 * of what it tells.
 */
@NullMarked
package dev.reshelve.notice;

import org.jspecify.annotations.NullMarked;
