/**
 * The health service of gRPC, also on a port of its own.
 */
@NullMarked
package dev.latchkey.auth.grpc.health;

import org.jspecify.annotations.NullMarked;
