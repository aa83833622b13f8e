/**
 * Orders: how they are kept, and how they are asked for over HTTP and gRPC.
 */
@NullMarked
package dev.latchkey.orders.order;

import org.jspecify.annotations.NullMarked;
