/**
 * Tests of second factors.
 */
@NullMarked
package dev.latchkey.orders.factor;

import org.jspecify.annotations.NullMarked;
