/**
 * A client for unary gRPC calls on Netty's HTTP/2 codec. It needs so little CPU time that
 * a load measures the server. It knows neither grpc-java nor Latchkey.
 */
@NullMarked
package dev.latchkey.load.http2;

import org.jspecify.annotations.NullMarked;
