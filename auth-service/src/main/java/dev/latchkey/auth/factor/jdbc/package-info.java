/**
 * Second factors in SQL.
 */
@NullMarked
package dev.latchkey.auth.factor.jdbc;

import org.jspecify.annotations.NullMarked;
