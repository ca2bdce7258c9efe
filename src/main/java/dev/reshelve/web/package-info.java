/**
 * The page of a run while it works, served on this machine only, with the means to pause,
 * stop and throttle it.
 */
@NullMarked
package dev.reshelve.web;

import org.jspecify.annotations.NullMarked;
