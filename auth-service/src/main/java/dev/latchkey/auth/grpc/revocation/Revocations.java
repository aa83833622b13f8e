package dev.latchkey.auth.grpc.revocation;

import dev.latchkey.auth.v1.WatchRevocationsResponse;
import org.jspecify.annotations.Nullable;

/**
 * What was revoked between two positions of the {@link RevocationLog}.
 *
 * @param start the first position
 * @param end the position after the last revocation
 * @param event the event that reports it, or {@code null} when nothing was revoked
 * @param complete {@code false} when the log no longer knows all of it
 */
record Revocations(long start, long end, @Nullable WatchRevocationsResponse event, boolean complete) {

}
