package dev.latchkey.client.validation.watch;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

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
 * The sessions for which something is open. They are checked ten times a second, and
 * those of a tag at once when the tag was revoked.
 */
public final class WatchedSessions implements RevocationEvents {

	private static final Logger logger = LoggerFactory.getLogger(WatchedSessions.class);

	static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private final WatchedByTag watched = new WatchedByTag();

	private final AtomicBoolean ticking = new AtomicBoolean();

	private final Scheduler scheduler;

	private final Executor listeners;

	private final LongSupplier nanoTime;

	private final LongUnaryOperator random;

	private final SessionCache cache;

	private volatile @Nullable Revocations revocations;

	private volatile @Nullable ValidationCalls calls;

	private volatile boolean closed;

	/**
	 * Watch no session at first.
	 * @param scheduler runs the checks
	 * @param listeners runs the listeners
	 * @param nanoTime a monotonic clock, in nanoseconds
	 * @param random draws a number from 0 to its argument, exclusive
	 * @param cache the sessions that were found valid
	 */
	public WatchedSessions(Scheduler scheduler, Executor listeners, LongSupplier nanoTime, LongUnaryOperator random,
			SessionCache cache) {
		this.scheduler = scheduler;
		this.listeners = listeners;
		this.nanoTime = nanoTime;
		this.random = random;
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
	 * @param proof what proves it
	 * @param provenUntil until when it may be accepted
	 * @return the session, which its caller closes
	 */
	public WatchedSession add(String token, SessionProof proof, long provenUntil) {
		WatchedToken added = new WatchedToken(this, token, proof, provenUntil);
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
			var unused = asked.confirm(token, key)
				.whenComplete((proof, failure) -> asking.answered(proof, failure, this.nanoTime.getAsLong()));
		}
	}

	/**
	 * End the sessions of a token that the server refused, whoever asked for it.
	 * @param key the key of the token
	 * @param tag its tag
	 */
	public void refused(TokenKey key, int tag) {
		this.watched.forEach(tag, (token) -> {
			if (token.has(key)) {
				token.end(WatchedSession.Cause.REVOKED);
			}
		});
	}

	// Whatever concerns all sessions waits for the next check, which spreads the calls.
	@Override
	public void onRevoked(List<Integer> tags) {
		if (!this.watched.isEmpty()) {
			this.scheduler.schedule(() -> tags.forEach(this::checkRevoked), 0);
		}
	}

	private void checkRevoked(int tag) {
		this.watched.forEach(tag, (token) -> {
			token.confirmNow(this.nanoTime.getAsLong());
			check(token);
		});
	}

	/**
	 * Whether a session is proven now, between its checks too.
	 */
	boolean isProven(WatchedToken token) {
		Revocations known = this.revocations;
		return known != null && token.isProven(known, this.cache, this.nanoTime.getAsLong());
	}

	/**
	 * Draw a delay.
	 */
	long drawUpTo(long nanos) {
		return (nanos > 0) ? this.random.applyAsLong(nanos) : 0;
	}

	// A session that is added while this ends finds the flag cleared or is seen here.
	private void tick() {
		try {
			this.watched.forEach(this::check);
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

	// A session that cannot be checked is not certain. The others are checked anyway.
	private void check(WatchedToken token) {
		Revocations known = this.revocations;
		if (known == null) {
			return;
		}
		try {
			long now = this.nanoTime.getAsLong();
			token.check(known, this.cache, now, now + INTERVAL_NANOS);
		}
		catch (Throwable ex) {
			logger.warn("A watched session could not be checked, so it ends", ex);
			token.end(WatchedSession.Cause.UNCONFIRMED);
		}
	}

	/**
	 * Run a listener, on another thread if there is one for it: the system may refuse to
	 * start one.
	 */
	void tell(Runnable listener) {
		try {
			this.listeners.execute(listener);
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			listener.run();
		}
	}

}
