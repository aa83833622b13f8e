/**
 * The limits of a gRPC server: connections, open calls and their memory. The transport
 * enforces them before any code of a service runs.
 */
@NullMarked
package dev.latchkey.service.grpc;

import org.jspecify.annotations.NullMarked;
