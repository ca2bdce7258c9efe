/**
 * The practice server: an in-memory iManage Work on loopback that keeps a record of what
 * it was asked.
 */
@NullMarked
package dev.reshelve.sandbox;

import org.jspecify.annotations.NullMarked;
