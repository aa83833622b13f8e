/**
 * The gRPC health service, also on its own port.
 */
@NullMarked
package dev.latchkey.auth.grpc.health;

import org.jspecify.annotations.NullMarked;
