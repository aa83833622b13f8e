/**
 * Tests of the whole program against a Latchkey in memory.
 */
@NullMarked
package dev.latchkey.orders;

import org.jspecify.annotations.NullMarked;
