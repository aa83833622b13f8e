/**
 * The gRPC services. This is the only package that uses the transport.
 */
@NullMarked
package dev.latchkey.auth.grpc;

import org.jspecify.annotations.NullMarked;
