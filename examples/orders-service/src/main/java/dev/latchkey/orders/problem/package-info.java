/**
 * The problem documents (RFC 9457) that answer refused requests.
 */
@NullMarked
package dev.latchkey.orders.problem;

import org.jspecify.annotations.NullMarked;
