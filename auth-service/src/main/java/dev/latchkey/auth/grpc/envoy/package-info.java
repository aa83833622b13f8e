/**
 * The door for Envoy: {@code envoy.service.auth.v3.Authorization}.
 */
@NullMarked
package dev.latchkey.auth.grpc.envoy;

import org.jspecify.annotations.NullMarked;
