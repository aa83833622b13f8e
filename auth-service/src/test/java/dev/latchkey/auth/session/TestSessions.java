package dev.latchkey.auth.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.VerifiedFactors;
import dev.latchkey.auth.session.client.Client;
import dev.latchkey.auth.session.client.ClientLabel;
import dev.latchkey.auth.session.client.UserAgent;

/**
 * Creates sessions for tests.
 */
public final class TestSessions {

	public static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

	public static final Client CLIENT = new Client(new ClientLabel("Ada's \"laptop\" ☃'; --"), "2001:db8::1",
			new UserAgent("agent '; -- \""));

	/**
	 * The shortest time between two recorded uses.
	 */
	public static final Duration INTERVAL = Duration.ofMinutes(6);

	public static final Duration IDLE = Duration.ofHours(1);

	private TestSessions() {
	}

	public static Session of(Account account) {
		return of(account, NOW);
	}

	public static Session of(Account account, Instant made) {
		return new Session(UuidCreator.getTimeOrderedEpoch(), account.id(), account.username(), account.generation(),
				CLIENT, made, VerifiedFactors.of(Factor.PASSWORD, made), made, made.plus(IDLE),
				made.plus(Duration.ofHours(24)));
	}

	/**
	 * A session that was opened with other factors.
	 */
	public static Session of(Account account, VerifiedFactors factors) {
		Session session = of(account);
		return new Session(session.id(), session.accountId(), session.username(), session.generation(),
				session.client(), session.createTime(), factors, session.lastSeenTime(), session.idleExpireTime(),
				session.absoluteExpireTime());
	}

	public static LastUses uses() {
		return new LastUses(new SessionCacheProperties(100, false), new SessionProperties(SessionProperties.Store.JDBC,
				IDLE, Duration.ofHours(24), 20, Duration.ofMinutes(10), Duration.ofMinutes(1)));
	}

	public static SessionService service(SessionRepository sessions, SessionProperties properties, Clock clock) {
		return new SessionService(sessions, validator(sessions, properties, clock), properties, new SecureRandom(),
				clock);
	}

	public static SessionValidator validator(SessionRepository sessions, SessionProperties properties, Clock clock) {
		return new SessionValidator(sessions, new LastSeenWriter(sessions, properties, clock), uses(), properties,
				clock);
	}

	/**
	 * Record a use of a session.
	 * @return whether it was recorded
	 */
	public static boolean touch(SessionRepository sessions, SessionKey key, Session seen) {
		return sessions.touch(Map.of(key, seen), INTERVAL) == 1;
	}

	/**
	 * Wait for an answer.
	 * @return the answer
	 */
	public static <T> T answer(CompletableFuture<T> answer) {
		try {
			return answer.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw ex;
		}
	}

}
