package dev.latchkey.health.history;

import java.time.Instant;

import dev.latchkey.health.status.CheckId;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a check was down.
 *
 * @param check which check
 * @param start when its status became down
 * @param end when its status was serving again, or {@code null} while it is not
 * @param cause the reason that was found when it began, such as
 * {@code sign-in: UNAVAILABLE STORE_UNAVAILABLE}
 */
public record Incident(CheckId check, Instant start, @Nullable Instant end, String cause) {
}
