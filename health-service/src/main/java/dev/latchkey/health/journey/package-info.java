/**
 * The journey: signs up, signs in, signs out and deletes the account, and names the step
 * that fails.
 */
@NullMarked
package dev.latchkey.health.journey;

import org.jspecify.annotations.NullMarked;
