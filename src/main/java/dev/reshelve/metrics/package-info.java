/**
 * Metrics of the attempt that this process works on, for Prometheus to fetch or by
 * OpenTelemetry's protocol; off unless configured.
 */
@NullMarked
package dev.reshelve.metrics;

import org.jspecify.annotations.NullMarked;
