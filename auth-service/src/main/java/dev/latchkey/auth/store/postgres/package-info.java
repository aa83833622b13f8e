/**
 * PostgreSQL: its connections, faults and notifications.
 */
@NullMarked
package dev.latchkey.auth.store.postgres;

import org.jspecify.annotations.NullMarked;
