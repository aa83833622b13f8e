/**
 * What Latchkey's own clients of gRPC servers share: which hosts there are.
 */
@NullMarked
package dev.latchkey.grpc;

import org.jspecify.annotations.NullMarked;
