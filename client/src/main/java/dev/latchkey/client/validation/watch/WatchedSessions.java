package dev.latchkey.client.validation.watch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import dev.latchkey.client.revocation.RevocationEvents;
import dev.latchkey.client.revocation.Revocations;
import dev.latchkey.client.revocation.Scheduler;
import dev.latchkey.client.validation.WatchedSession;
import dev.latchkey.client.validation.call.ValidationCalls;
import dev.latchkey.client.validation.proof.SessionCache;
import dev.latchkey.client.validation.proof.SessionProof;
import dev.latchkey.client.validation.token.TokenKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions for which something is open. They are checked ten times a second, and at
 * once when something was revoked or the lease was lost.
 */
public final class WatchedSessions implements RevocationEvents {

	private static final Logger logger = LoggerFactory.getLogger(WatchedSessions.class);

	static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private final Set<WatchedToken> watched = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean ticking = new AtomicBoolean();

	private final AtomicBoolean checking = new AtomicBoolean();

	private final Scheduler scheduler;

	private final Executor listeners;

	private final LongSupplier nanoTime;

	private final SessionCache cache;

	private volatile @Nullable Revocations revocations;

	private volatile @Nullable ValidationCalls calls;

	private volatile boolean closed;

	/**
	 * Watch no session at first.
	 * @param scheduler runs the checks
	 * @param listeners runs the listeners
	 * @param nanoTime a monotonic clock, in nanoseconds
	 * @param cache the sessions that were found valid
	 */
	public WatchedSessions(Scheduler scheduler, Executor listeners, LongSupplier nanoTime, SessionCache cache) {
		this.scheduler = scheduler;
		this.listeners = listeners;
		this.nanoTime = nanoTime;
		this.cache = cache;
	}

	/**
	 * Begin to check.
	 * @param known what is known of revoked sessions
	 * @param asked validates what is not certain
	 */
	public void start(Revocations known, ValidationCalls asked) {
		this.revocations = known;
		this.calls = asked;
	}

	/**
	 * Watch a session.
	 * @param token its token
	 * @param key the key of the token
	 * @param proof what proves it
	 * @param provenUntil until when it may be accepted
	 * @return the session, which its caller closes
	 */
	public WatchedSession add(String token, TokenKey key, SessionProof proof, long provenUntil) {
		WatchedToken added = new WatchedToken(this, token, key, proof, provenUntil);
		this.watched.add(added);
		// Read after the session was added: it is ended here or by the close.
		if (this.closed) {
			added.end(WatchedSession.Cause.UNCONFIRMED);
		}
		else {
			tickLater();
		}
		return added;
	}

	void remove(WatchedToken removed) {
		this.watched.remove(removed);
	}

	/**
	 * Tell all that nobody watches their sessions any more, also those that come later.
	 */
	public void close() {
		this.closed = true;
		this.watched.forEach((token) -> token.end(WatchedSession.Cause.UNCONFIRMED));
	}

	void ask(String token, TokenKey key, WatchedToken asking) {
		ValidationCalls asked = this.calls;
		if (asked != null) {
			var unused = asked.ask(token, key, true)
				.whenComplete((proof, failure) -> asking.answered(proof, failure, this.nanoTime.getAsLong()));
		}
	}

	@Override
	public void onRevoked(int tags) {
		checkSoon();
	}

	@Override
	public void onLeaseLost() {
		checkSoon();
	}

	private void checkSoon() {
		if (!this.watched.isEmpty() && this.checking.compareAndSet(false, true)) {
			this.scheduler.schedule(this::check, 0);
		}
	}

	// A session that is added while this ends finds the flag cleared or is seen here.
	private void tick() {
		try {
			check();
		}
		finally {
			this.ticking.set(false);
			if (!this.watched.isEmpty()) {
				tickLater();
			}
		}
	}

	private void tickLater() {
		if (!this.ticking.get() && this.ticking.compareAndSet(false, true)) {
			this.scheduler.schedule(this::tick, INTERVAL_NANOS);
		}
	}

	private void check() {
		this.checking.set(false);
		Revocations known = this.revocations;
		if (known != null) {
			long now = this.nanoTime.getAsLong();
			this.watched.forEach((token) -> check(token, known, now));
		}
	}

	// A session that cannot be checked is not certain. The others are checked all the
	// same.
	private void check(WatchedToken token, Revocations known, long now) {
		try {
			token.check(known, this.cache, now, now + INTERVAL_NANOS);
		}
		catch (Throwable ex) {
			logger.warn("A watched session could not be checked, so it ends", ex);
			token.end(WatchedSession.Cause.UNCONFIRMED);
		}
	}

	/**
	 * Run a listener, on another thread if there is one for it.
	 */
	void tell(Runnable listener) {
		try {
			this.listeners.execute(listener);
		}
		catch (RejectedExecutionException ex) {
			listener.run();
		}
	}

}
