/**
 * Errors of the transport, and the status that tells a client of one.
 */
@NullMarked
package dev.latchkey.auth.grpc.error;

import org.jspecify.annotations.NullMarked;
