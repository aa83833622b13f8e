/**
 * The status of each check: immutable states, the rules by which they change, and the
 * board that keeps them.
 */
@NullMarked
package dev.latchkey.health.status;

import org.jspecify.annotations.NullMarked;
