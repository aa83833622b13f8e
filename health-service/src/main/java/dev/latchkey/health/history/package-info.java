/**
 * The results of checks over time.
 */
@NullMarked
package dev.latchkey.health.history;

import org.jspecify.annotations.NullMarked;
