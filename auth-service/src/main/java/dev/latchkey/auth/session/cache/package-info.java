/**
 * Validated sessions in memory, and the invalidations that keep them true. May use
 * sessions and stores.
 */
@NullMarked
package dev.latchkey.auth.session.cache;

import org.jspecify.annotations.NullMarked;
