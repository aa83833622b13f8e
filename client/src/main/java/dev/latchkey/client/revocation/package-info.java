/**
 * Hears of revoked sessions, and knows until when nothing can have been missed.
 */
@NullMarked
package dev.latchkey.client.revocation;

import org.jspecify.annotations.NullMarked;
