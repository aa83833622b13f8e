/**
 * The scheduling of repeated work.
 */
@NullMarked
package dev.latchkey.health.schedule;

import org.jspecify.annotations.NullMarked;
