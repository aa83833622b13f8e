/**
 * Metrics of the checks, for {@code /actuator/prometheus}.
 */
@NullMarked
package dev.latchkey.health.metrics;

import org.jspecify.annotations.NullMarked;
