package dev.latchkey.auth.edge.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.edge.Identity;
import dev.latchkey.auth.edge.ValidSessions;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.SessionKey;
import org.jspecify.annotations.Nullable;

/**
 * The valid sessions for the doors over HTTP. A request that waits for a store holds no
 * thread, so no limit of the server counts it; this one does. A request that needs no
 * store is not limited.
 */
class LimitedSessions implements ValidSessions {

	/**
	 * The most requests that wait for a store.
	 */
	static final int MOST = 128;

	/**
	 * How long one waits. A store answers within two seconds or fails.
	 */
	static final Duration LIMIT = Duration.ofSeconds(5);

	private final Semaphore places = new Semaphore(MOST);

	private final ValidSessions sessions;

	private final Duration limit;

	LimitedSessions(ValidSessions sessions, Duration limit) {
		this.sessions = sessions;
		this.limit = limit;
	}

	@Override
	public @Nullable Identity getIfCached(SessionKey key) {
		return this.sessions.getIfCached(key);
	}

	@Override
	public CompletableFuture<Identity> find(SessionKey key) {
		if (!this.places.tryAcquire()) {
			return CompletableFuture.failedFuture(Refusal.of(Reason.OVERLOADED));
		}
		CompletableFuture<Identity> found = ask(key);
		return found.orTimeout(this.limit.toMillis(), TimeUnit.MILLISECONDS)
			.whenComplete((identity, failure) -> this.places.release());
	}

	// Other requests may wait for the same answer, so only a copy of it may time out.
	private CompletableFuture<Identity> ask(SessionKey key) {
		try {
			return this.sessions.find(key).copy();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

}
