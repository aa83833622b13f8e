package dev.latchkey.client.validation;

import java.time.Instant;
import java.util.Map;

import dev.latchkey.auth.v1.Factor;

/**
 * A session that was valid when it was returned. It holds no token.
 *
 * @param accountId the id of the account, which never changes and is never used again
 * @param username the username of the account, in lower case
 * @param sessionId the id of the session, which proves nothing
 * @param authenticateTime when the person was last fully authenticated for the session
 * @param factors the factors that were verified for the session, and when. Factors that
 * this version does not know are left out.
 */
public record ValidatedSession(String accountId, String username, String sessionId, Instant authenticateTime,
		Map<Factor, Instant> factors) {

	/**
	 * Create a session.
	 */
	public ValidatedSession {
		factors = Map.copyOf(factors);
	}

	/**
	 * Name the session without what is personal.
	 */
	@Override
	public String toString() {
		return "ValidatedSession[accountId=" + this.accountId + ", sessionId=" + this.sessionId + "]";
	}

}
