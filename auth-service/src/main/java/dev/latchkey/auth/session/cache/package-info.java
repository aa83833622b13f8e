/**
 * A cache of validated sessions, and the invalidations that keep it correct. This package
 * may use sessions and stores.
 */
@NullMarked
package dev.latchkey.auth.session.cache;

import org.jspecify.annotations.NullMarked;
