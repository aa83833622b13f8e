/**
 * The calls of the journey.
 */
@NullMarked
package dev.latchkey.health.journey.grpc;

import org.jspecify.annotations.NullMarked;
