/**
 * TLS of the gRPC port. Certificates can be replaced while the server runs.
 */
@NullMarked
package dev.latchkey.auth.grpc.tls;

import org.jspecify.annotations.NullMarked;
