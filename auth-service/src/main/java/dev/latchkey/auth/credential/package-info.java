/**
 * The secrets that the service makes or accepts, and the digests that it keeps of them.
 * Knows no other package.
 */
@NullMarked
package dev.latchkey.auth.credential;

import org.jspecify.annotations.NullMarked;
