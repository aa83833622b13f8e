package dev.latchkey.orders.account;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.google.protobuf.Timestamp;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.auth.v1.VerifiedFactor;

/**
 * The session of the caller.
 *
 * @param accountId the id of the account
 * @param username the username, in lower case
 * @param sessionId the id of the session, which proves nothing
 * @param authenticateTime when the person last proved who they are
 * @param expireTime when the session ends if it is not used again
 * @param factors how the person proved it
 */
record SessionDetails(String accountId, String username, String sessionId, Instant authenticateTime, Instant expireTime,
		List<VerifiedBy> factors) {

	static SessionDetails of(ValidateSessionResponse reply) {
		Session session = reply.getSession();
		return new SessionDetails(reply.getAccount().getAccountId(), reply.getAccount().getUsername(),
				session.getSessionId(), instant(session.getAuthenticateTime()), expireTime(session),
				session.getFactorsList().stream().map(VerifiedBy::of).toList());
	}

	private static Instant expireTime(Session session) {
		return Stream.of(session.getIdleExpireTime(), session.getAbsoluteExpireTime())
			.map(SessionDetails::instant)
			.min(Comparator.naturalOrder())
			.orElseThrow();
	}

	static Instant instant(Timestamp time) {
		return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
	}

	/**
	 * A factor of a session.
	 *
	 * @param factor the factor, for instance {@code FACTOR_PASSWORD}
	 * @param verifyTime when it was verified
	 */
	record VerifiedBy(String factor, Instant verifyTime) {

		static VerifiedBy of(VerifiedFactor factor) {
			return new VerifiedBy(factor.getFactor().name(), instant(factor.getVerifyTime()));
		}

	}

}
