/**
 * Checks of gRPC targets by their health service.
 */
@NullMarked
package dev.latchkey.health.target.grpc;

import org.jspecify.annotations.NullMarked;
