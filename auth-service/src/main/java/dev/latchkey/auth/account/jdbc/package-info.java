/**
 * The account repository in SQL.
 */
@NullMarked
package dev.latchkey.auth.account.jdbc;

import org.jspecify.annotations.NullMarked;
