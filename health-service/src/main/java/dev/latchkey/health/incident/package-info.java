/**
 * Incidents and the messages about them. Depends on the status only.
 */
@NullMarked
package dev.latchkey.health.incident;

import org.jspecify.annotations.NullMarked;
