/**
 * The limits of a gRPC server: connections, open calls, what they hold in memory. They
 * are kept by the transport, before any code of a service runs.
 */
@NullMarked
package dev.latchkey.service.grpc;

import org.jspecify.annotations.NullMarked;
