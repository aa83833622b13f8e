/**
 * The session repository in Redis.
 */
@NullMarked
package dev.latchkey.auth.session.redis;

import org.jspecify.annotations.NullMarked;
