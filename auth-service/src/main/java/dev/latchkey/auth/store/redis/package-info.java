/**
 * Redis: its connections, durability and invalidation messages.
 */
@NullMarked
package dev.latchkey.auth.store.redis;

import org.jspecify.annotations.NullMarked;
