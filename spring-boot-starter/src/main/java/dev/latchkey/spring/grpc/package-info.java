/**
 * Protects the gRPC services of a program.
 */
@NullMarked
package dev.latchkey.spring.grpc;

import org.jspecify.annotations.NullMarked;
