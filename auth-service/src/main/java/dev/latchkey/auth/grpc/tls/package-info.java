/**
 * TLS of the gRPC port, with certificates that can be replaced while it runs.
 */
@NullMarked
package dev.latchkey.auth.grpc.tls;

import org.jspecify.annotations.NullMarked;
