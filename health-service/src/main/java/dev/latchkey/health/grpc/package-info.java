/**
 * Answers {@code grpc.health.v1} for the watched services and for this program itself.
 */
@NullMarked
package dev.latchkey.health.grpc;

import org.jspecify.annotations.NullMarked;
