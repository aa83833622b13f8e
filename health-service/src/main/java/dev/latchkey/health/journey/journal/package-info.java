/**
 * What the journey writes down before it acts, so that it cleans up after a crash.
 */
@NullMarked
package dev.latchkey.health.journey.journal;

import org.jspecify.annotations.NullMarked;
