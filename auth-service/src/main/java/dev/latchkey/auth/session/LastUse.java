package dev.latchkey.auth.session;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

import dev.latchkey.auth.credential.TokenDigest;

/**
 * When one of an account's sessions was used last.
 *
 * @param digest the digest of its token
 * @param sessionId its id
 * @param time when it was used
 */
public record LastUse(TokenDigest digest, UUID sessionId, Instant time) {

	/**
	 * Who comes last has to give way first.
	 */
	public static final Comparator<LastUse> LATEST_FIRST = Comparator.comparing(LastUse::time)
		.thenComparing((use) -> use.sessionId().toString())
		.reversed();

}
