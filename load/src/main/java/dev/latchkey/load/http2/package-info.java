/**
 * A client of unary gRPC calls on Netty's HTTP/2 codec, which costs so little that a load
 * measures the server; it knows neither grpc-java nor Latchkey.
 */
@NullMarked
package dev.latchkey.load.http2;

import org.jspecify.annotations.NullMarked;
