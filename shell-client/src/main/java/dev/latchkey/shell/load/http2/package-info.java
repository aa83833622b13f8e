/**
 * A client of unary gRPC calls that speaks HTTP/2 itself and costs so little that a load
 * measures the server. It knows nothing of Latchkey and of grpc-java.
 */
@NullMarked
package dev.latchkey.shell.load.http2;

import org.jspecify.annotations.NullMarked;
