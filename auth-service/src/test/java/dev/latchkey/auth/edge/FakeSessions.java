package dev.latchkey.auth.edge;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionToken;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in memory, for the tests of the doors.
 */
public final class FakeSessions implements ValidSessions {

	/**
	 * The name of the cookie.
	 */
	public static final String COOKIE = "__Host-session";

	private final Map<SessionKey, Identity> cached = new HashMap<>();

	private final Map<SessionKey, Identity> stored = new HashMap<>();

	private @Nullable RuntimeException outage;

	private CompletableFuture<Boolean> hanging = CompletableFuture.completedFuture(true);

	/**
	 * Create an authorizer that asks these sessions.
	 */
	public RequestAuthorizer authorizer(Clock clock) {
		return new RequestAuthorizer(new CredentialReader(new EdgeProperties(COOKIE, null)), this, clock);
	}

	/**
	 * Add a session that is cached.
	 * @return its token
	 */
	public String cached(String username, Instant authenticateTime) {
		return add(this.cached, username, authenticateTime, List.of("password"));
	}

	/**
	 * Add a session with other factors, which is cached.
	 * @return its token
	 */
	public String cached(String username, Instant authenticateTime, List<String> factors) {
		return add(this.cached, username, authenticateTime, factors);
	}

	/**
	 * Add a session that only the store knows.
	 * @return its token
	 */
	public String stored(String username, Instant authenticateTime) {
		return add(this.stored, username, authenticateTime, List.of("password"));
	}

	/**
	 * Let the store fail from now on.
	 */
	public void failWith(RuntimeException failure) {
		this.outage = failure;
	}

	/**
	 * Let the store hang from now on.
	 */
	public void hang() {
		this.hanging = new CompletableFuture<>();
	}

	/**
	 * Let the store answer all that waits, and what comes.
	 */
	public void resume() {
		boolean unused = this.hanging.complete(true);
	}

	private static String add(Map<SessionKey, Identity> sessions, String username, Instant authenticateTime,
			List<String> factors) {
		SessionToken token = newToken();
		sessions.put(token.key(), new Identity("account-of-" + username, "session", username, authenticateTime,
				authenticateTime, authenticateTime.plusSeconds(3600), factors));
		return token.reveal();
	}

	/**
	 * Return the token of a session that has ended.
	 */
	public static String ended() {
		return newToken().reveal();
	}

	private static SessionToken newToken() {
		return SessionToken.generate(new SecureRandom(), UUID.randomUUID());
	}

	@Override
	public @Nullable Identity getIfCached(SessionKey key) {
		return this.cached.get(key);
	}

	@Override
	public CompletableFuture<Identity> find(SessionKey key) {
		return this.hanging.thenCompose((unused) -> answer(key));
	}

	private CompletableFuture<Identity> answer(SessionKey key) {
		if (this.outage != null) {
			return CompletableFuture.failedFuture(this.outage);
		}
		Identity identity = this.stored.get(key);
		return (identity != null) ? CompletableFuture.completedFuture(identity)
				: CompletableFuture.failedFuture(Refusal.of(Reason.SESSION_INVALID));
	}

}
