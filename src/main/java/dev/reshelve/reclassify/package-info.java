/**
 * The job that gives documents another class: preflight, plan, apply, report.
 */
@NullMarked
package dev.reshelve.reclassify;

import org.jspecify.annotations.NullMarked;
