/**
 * The secrets that the service creates or accepts, and their stored digests. This package
 * uses no other package.
 */
@NullMarked
package dev.latchkey.auth.credential;

import org.jspecify.annotations.NullMarked;
