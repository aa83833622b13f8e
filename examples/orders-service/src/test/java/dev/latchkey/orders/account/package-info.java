/**
 * Tests of {@code account}.
 */
@NullMarked
package dev.latchkey.orders.account;

import org.jspecify.annotations.NullMarked;
