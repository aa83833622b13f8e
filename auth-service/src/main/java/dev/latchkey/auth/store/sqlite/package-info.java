/**
 * SQLite: its file, its pool and its backup.
 */
@NullMarked
package dev.latchkey.auth.store.sqlite;

import org.jspecify.annotations.NullMarked;
