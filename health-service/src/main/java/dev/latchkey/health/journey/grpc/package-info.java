/**
 * The calls of the journey, and the credentials that they send.
 */
@NullMarked
package dev.latchkey.health.journey.grpc;

import org.jspecify.annotations.NullMarked;
