/**
 * The journey: signs up, signs in, signs out and deletes the account, and names the step
 * that fails. Its journal lets it clean up after a crash.
 */
@NullMarked
package dev.latchkey.health.journey;

import org.jspecify.annotations.NullMarked;
