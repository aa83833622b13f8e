package dev.latchkey.spring.fake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.latchkey.auth.v1.Factor;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.client.validation.WatchedSession;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;

/**
 * Validates the tokens that a test made. It answers on a thread of its own, as a call to
 * Latchkey does.
 */
public final class FakeSessions implements SessionValidator {

	private final Map<String, ValidatedSession> sessions = new ConcurrentHashMap<>();

	private final List<Consumer<WatchedSession.Cause>> watchers = new CopyOnWriteArrayList<>();

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private volatile boolean unavailable;

	/**
	 * Sign somebody in with a password.
	 * @param username the person
	 * @param when the time of the authentication
	 * @return the token
	 */
	public String signIn(String username, Instant when) {
		String token = "lks_" + username;
		this.sessions.put(token, new ValidatedSession("account-of-" + username, username, "session-of-" + username,
				when, Map.of(Factor.FACTOR_PASSWORD, when)));
		return token;
	}

	/**
	 * Let nobody know anything, or know again.
	 */
	public void unavailable(boolean now) {
		this.unavailable = now;
	}

	/**
	 * Revoke all sessions, and tell those who watch them.
	 */
	public void revokeAll() {
		this.sessions.clear();
		this.watchers.forEach((watcher) -> watcher.accept(WatchedSession.Cause.REVOKED));
	}

	/**
	 * The tokens that were asked about, in order.
	 */
	public List<String> asked() {
		return this.asked;
	}

	@Override
	public CompletableFuture<ValidatedSession> validate(String token) {
		return CompletableFuture.supplyAsync(() -> answer(token));
	}

	@Override
	public ValidatedSession validateBlocking(String token) {
		try {
			return validate(token).join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof LatchkeyException failure) ? failure : ex;
		}
	}

	@Override
	public CompletableFuture<WatchedSession> watch(String token) {
		return validate(token).thenApply(Watched::new);
	}

	private ValidatedSession answer(String token) {
		this.asked.add(token);
		if (this.unavailable) {
			throw LatchkeyException.of(Refusals.of(Code.UNAVAILABLE, "STORE_UNAVAILABLE", 3));
		}
		ValidatedSession session = this.sessions.get(token);
		if (session == null) {
			throw LatchkeyException.of(Refusals.of(Code.UNAUTHENTICATED, "SESSION_INVALID"));
		}
		return session;
	}

	private final class Watched implements WatchedSession {

		private final ValidatedSession session;

		Watched(ValidatedSession session) {
			this.session = session;
		}

		@Override
		public ValidatedSession session() {
			return this.session;
		}

		@Override
		public Optional<Cause> ended() {
			boolean live = FakeSessions.this.sessions.containsValue(this.session);
			return live ? Optional.empty() : Optional.of(Cause.REVOKED);
		}

		@Override
		public void onRevoked(Consumer<Cause> listener) {
			FakeSessions.this.watchers.add(listener);
		}

		@Override
		public void close() {
			// The watchers of a test end with it.
		}

	}

}
