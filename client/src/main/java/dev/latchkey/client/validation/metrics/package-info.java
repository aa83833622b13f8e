/**
 * Counts and publishes what validation does.
 */
@NullMarked
package dev.latchkey.client.validation.metrics;

import org.jspecify.annotations.NullMarked;
