/**
 * Limits on password attempts for each account and each source.
 */
@NullMarked
package dev.latchkey.auth.throttle;

import org.jspecify.annotations.NullMarked;
