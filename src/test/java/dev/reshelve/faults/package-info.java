/**
 * The fault suite: real processes of the application against a practice server that goes
 * wrong, judged by the server's own record.
 */
@NullMarked
package dev.reshelve.faults;

import org.jspecify.annotations.NullMarked;
