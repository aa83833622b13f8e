/**
 * Tests of the answers to what Latchkey refuses.
 */
@NullMarked
package dev.latchkey.orders.problem;

import org.jspecify.annotations.NullMarked;
