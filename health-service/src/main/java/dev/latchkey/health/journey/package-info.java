/**
 * Signs up, signs in, signs out and deletes the account again, and names the step that
 * fails.
 */
@NullMarked
package dev.latchkey.health.journey;

import org.jspecify.annotations.NullMarked;
