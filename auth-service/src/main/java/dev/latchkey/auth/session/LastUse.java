package dev.latchkey.auth.session;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

import dev.latchkey.auth.credential.TokenDigest;

/**
 * The last use of one of an account's sessions.
 *
 * @param digest the digest of its token
 * @param sessionId its id
 * @param time the time of the use
 */
public record LastUse(TokenDigest digest, UUID sessionId, Instant time) {

	/**
	 * The last one in this order is deleted first.
	 */
	public static final Comparator<LastUse> LATEST_FIRST = Comparator.comparing(LastUse::time)
		.thenComparing((use) -> use.sessionId().toString())
		.reversed();

}
