/**
 * The SQLite file of the history, its tables and its repair.
 */
@NullMarked
package dev.latchkey.health.history.sqlite;

import org.jspecify.annotations.NullMarked;
