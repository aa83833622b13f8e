/**
 * Tests of {@code live}.
 */
@NullMarked
package dev.latchkey.orders.live;

import org.jspecify.annotations.NullMarked;
