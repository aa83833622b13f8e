/**
 * Live streams of server-sent events, which end with their session.
 */
@NullMarked
package dev.latchkey.orders.live;

import org.jspecify.annotations.NullMarked;
