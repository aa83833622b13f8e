/**
 * Counts and times what checks find, for {@code /actuator/prometheus}.
 */
@NullMarked
package dev.latchkey.health.metrics;

import org.jspecify.annotations.NullMarked;
