/**
 * Calls to the standard health service, and waiting for a health-service that starts.
 */
@NullMarked
package dev.latchkey.shell.client.health;

import org.jspecify.annotations.NullMarked;
