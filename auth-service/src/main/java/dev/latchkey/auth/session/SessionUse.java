package dev.latchkey.auth.session;

import java.time.Instant;

/**
 * A use of sessions.
 *
 * @param time when they were used
 * @param idleExpireTime from when on those are dead that are not used again; those whose
 * absolute limit is earlier keep to that
 */
record SessionUse(Instant time, Instant idleExpireTime) {

}
