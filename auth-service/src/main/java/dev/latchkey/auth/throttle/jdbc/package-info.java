/**
 * Failures and token buckets in SQL.
 */
@NullMarked
package dev.latchkey.auth.throttle.jdbc;

import org.jspecify.annotations.NullMarked;
