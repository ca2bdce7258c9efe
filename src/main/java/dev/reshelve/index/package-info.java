/**
 * The job that makes an archive searchable: its records, made flat, go into an index of a
 * search engine.
 */
@NullMarked
package dev.reshelve.index;

import org.jspecify.annotations.NullMarked;
