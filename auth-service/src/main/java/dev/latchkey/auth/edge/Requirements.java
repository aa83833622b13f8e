package dev.latchkey.auth.edge;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a route of a proxy requires of its callers. {@link RouteReader} reads it.
 *
 * @param optional whether callers without a session may pass too
 * @param maxAge the greatest age of the session's authentication; {@code null} for any
 * @param factors the factors that the session must have
 */
record Requirements(boolean optional, @Nullable Duration maxAge, Set<String> factors) {

	/**
	 * A valid session, and nothing more.
	 */
	static final Requirements SESSION = new Requirements(false, null, Set.of());

	/**
	 * Whether a session is enough.
	 * @param identity the owner of a valid session
	 * @param clock tells the time
	 */
	boolean areMetBy(Identity identity, Clock clock) {
		return (this.maxAge == null || !identity.authenticateTime().plus(this.maxAge).isBefore(clock.instant()))
				&& (this.factors.isEmpty() || identity.factors().containsAll(this.factors));
	}

}
