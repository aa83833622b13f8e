package dev.latchkey.client.validation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import dev.latchkey.client.revocation.RevocationEvents;
import dev.latchkey.client.revocation.Revocations;
import dev.latchkey.client.revocation.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The sessions for which something is open. They are checked ten times a second, and at
 * once when something was revoked or the lease was lost.
 */
final class WatchedSessions implements RevocationEvents {

	static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private final Set<WatchedToken> watched = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean ticking = new AtomicBoolean();

	private final AtomicBoolean checking = new AtomicBoolean();

	private final Scheduler scheduler;

	private final LongSupplier nanoTime;

	private final SessionCache cache;

	private volatile @Nullable Revocations revocations;

	private volatile @Nullable ValidationCalls calls;

	WatchedSessions(Scheduler scheduler, LongSupplier nanoTime, SessionCache cache) {
		this.scheduler = scheduler;
		this.nanoTime = nanoTime;
		this.cache = cache;
	}

	void start(Revocations known, ValidationCalls asked) {
		this.revocations = known;
		this.calls = asked;
	}

	/**
	 * Watch a session.
	 * @param proof what proves it
	 * @param provenUntil until when it may be accepted
	 */
	WatchedSession add(String token, TokenKey key, SessionProof proof, long provenUntil) {
		WatchedToken added = new WatchedToken(this, token, key, proof, provenUntil);
		this.watched.add(added);
		if (this.ticking.compareAndSet(false, true)) {
			this.scheduler.schedule(this::tick, INTERVAL_NANOS);
		}
		return added;
	}

	void remove(WatchedToken removed) {
		this.watched.remove(removed);
	}

	/**
	 * Tell all that nobody watches their sessions any more.
	 */
	void close() {
		this.watched.forEach((token) -> token.end(WatchedSession.Cause.UNCONFIRMED));
	}

	void ask(String token, TokenKey key, WatchedToken asking) {
		ValidationCalls asked = this.calls;
		if (asked != null) {
			var unused = asked.ask(token, key)
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
		check();
		this.ticking.set(false);
		if (!this.watched.isEmpty() && this.ticking.compareAndSet(false, true)) {
			this.scheduler.schedule(this::tick, INTERVAL_NANOS);
		}
	}

	private void check() {
		this.checking.set(false);
		Revocations known = this.revocations;
		if (known != null) {
			long now = this.nanoTime.getAsLong();
			this.watched.forEach((token) -> token.check(known, this.cache, now, now + INTERVAL_NANOS));
		}
	}

}
