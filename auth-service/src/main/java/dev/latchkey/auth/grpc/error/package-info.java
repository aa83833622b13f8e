/**
 * Errors of the transport, and the statuses that report errors to clients.
 */
@NullMarked
package dev.latchkey.auth.grpc.error;

import org.jspecify.annotations.NullMarked;
