/**
 * Where files and objects lie: in folders, behind HTTP and in S3; they are listed, read
 * and put, and never deleted.
 */
@NullMarked
package dev.reshelve.storage;

import org.jspecify.annotations.NullMarked;
