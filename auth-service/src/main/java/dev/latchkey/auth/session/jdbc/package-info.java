/**
 * The session repository in SQL.
 */
@NullMarked
package dev.latchkey.auth.session.jdbc;

import org.jspecify.annotations.NullMarked;
