/**
 * Watches the sessions for which something is open.
 */
@NullMarked
package dev.latchkey.client.validation.watch;

import org.jspecify.annotations.NullMarked;
