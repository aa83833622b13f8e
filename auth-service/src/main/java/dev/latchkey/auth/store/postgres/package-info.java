/**
 * PostgreSQL: its connections, errors and notifications.
 */
@NullMarked
package dev.latchkey.auth.store.postgres;

import org.jspecify.annotations.NullMarked;
