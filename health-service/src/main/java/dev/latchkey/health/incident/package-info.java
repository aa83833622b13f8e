/**
 * Incidents, and the messages about them. Knows the status alone.
 */
@NullMarked
package dev.latchkey.health.incident;

import org.jspecify.annotations.NullMarked;
