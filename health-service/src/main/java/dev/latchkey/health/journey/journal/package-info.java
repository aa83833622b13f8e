/**
 * The journal of the journey, which it writes before it creates an account, so that it
 * can clean up after a crash.
 */
@NullMarked
package dev.latchkey.health.journey.journal;

import org.jspecify.annotations.NullMarked;
