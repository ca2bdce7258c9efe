/**
 * The practice archive: an in-memory ArchivesSpace on loopback whose records can be
 * listed, changed and deleted.
 */
@NullMarked
package dev.reshelve.sandbox.archivesspace;

import org.jspecify.annotations.NullMarked;
