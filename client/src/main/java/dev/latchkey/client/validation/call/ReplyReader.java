package dev.latchkey.client.validation.call;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.auth.v1.VerifiedFactor;
import dev.latchkey.client.validation.ValidatedSession;

/**
 * Reads the session in a reply.
 */
final class ReplyReader {

	private ReplyReader() {
	}

	/**
	 * Read a session.
	 * @throws IllegalArgumentException if the reply names no session and account
	 * @throws java.time.DateTimeException if it has a time that does not exist
	 */
	static ValidatedSession read(ValidateSessionResponse reply) {
		String accountId = reply.getAccount().getAccountId();
		String sessionId = reply.getSession().getSessionId();
		if (accountId.isEmpty() || sessionId.isEmpty()) {
			throw new IllegalArgumentException("The reply names no session");
		}
		return new ValidatedSession(accountId, reply.getAccount().getUsername(), sessionId,
				SessionLifetime.instant(reply.getSession().getAuthenticateTime()),
				factors(reply.getSession().getFactorsList()));
	}

	private static Map<Factor, Instant> factors(Iterable<VerifiedFactor> verified) {
		Map<Factor, Instant> factors = new EnumMap<>(Factor.class);
		for (VerifiedFactor factor : verified) {
			if (factor.getFactor() != Factor.UNRECOGNIZED && factor.getFactor() != Factor.FACTOR_UNSPECIFIED) {
				factors.put(factor.getFactor(), SessionLifetime.instant(factor.getVerifyTime()));
			}
		}
		return factors;
	}

}
