/**
 * Limits on password attempts for each account and each source, and their counts in SQL.
 */
@NullMarked
package dev.latchkey.auth.throttle;

import org.jspecify.annotations.NullMarked;
