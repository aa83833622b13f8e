/**
 * Calls of the gRPC health protocol, and the wait for a health-service that starts.
 */
@NullMarked
package dev.latchkey.shell.client.health;

import org.jspecify.annotations.NullMarked;
