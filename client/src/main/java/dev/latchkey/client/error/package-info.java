/**
 * Turns the statuses of failed calls into exceptions that a caller can act on.
 */
@NullMarked
package dev.latchkey.client.error;

import org.jspecify.annotations.NullMarked;
