/**
 * When things are done that are done again and again.
 */
@NullMarked
package dev.latchkey.health.schedule;

import org.jspecify.annotations.NullMarked;
