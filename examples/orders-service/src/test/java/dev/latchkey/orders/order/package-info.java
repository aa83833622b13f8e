/**
 * Tests of {@code order}.
 */
@NullMarked
package dev.latchkey.orders.order;

import org.jspecify.annotations.NullMarked;
