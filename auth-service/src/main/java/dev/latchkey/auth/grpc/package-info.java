/**
 * The gRPC face: the only package that knows the transport.
 */
@NullMarked
package dev.latchkey.auth.grpc;

import org.jspecify.annotations.NullMarked;
