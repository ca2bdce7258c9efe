/**
 * An archive whose records are read in bulk: the port, and ArchivesSpace's API behind it.
 */
@NullMarked
package dev.reshelve.archive;

import org.jspecify.annotations.NullMarked;
