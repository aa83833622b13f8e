/**
 * Redis: its connections, durability and notifications.
 */
@NullMarked
package dev.latchkey.auth.store.redis;

import org.jspecify.annotations.NullMarked;
