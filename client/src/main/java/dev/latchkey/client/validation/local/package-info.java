/**
 * Puts local validation together.
 */
@NullMarked
package dev.latchkey.client.validation.local;

import org.jspecify.annotations.NullMarked;
