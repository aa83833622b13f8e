package dev.latchkey.client.validation.watch;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.revocation.Revocations;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.client.validation.WatchedSession;
import dev.latchkey.client.validation.proof.SessionCache;
import dev.latchkey.client.validation.proof.SessionProof;
import dev.latchkey.client.validation.token.TokenKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session that is watched, and until when it is proven to be valid.
 */
final class WatchedToken implements WatchedSession {

	private static final Logger logger = LoggerFactory.getLogger(WatchedToken.class);

	// Without a lease a session is asked for when half of its time has passed.
	private static final long ASK_BEFORE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

	// A lease that is not renewed at this time may be lost.
	private static final long LEASE_ENDS_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

	// The sessions of a process do not all ask in one moment, and leave time for answers.
	private static final long LONGEST_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

	private static final long ANSWER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

	private final WatchedSessions owner;

	private final String token;

	private final int tag;

	private final ValidatedSession session;

	// The fields below are guarded by this.

	private SessionProof proof;

	private long provenUntil;

	private boolean asking;

	private boolean uncertain;

	private long confirmAt;

	private boolean closed;

	private @Nullable Cause cause;

	private @Nullable Consumer<Cause> listener;

	WatchedToken(WatchedSessions owner, String token, SessionProof proof, long provenUntil) {
		this.owner = owner;
		this.token = token;
		this.tag = proof.tag();
		this.session = proof.session();
		this.proof = proof;
		this.provenUntil = provenUntil;
	}

	@Override
	public ValidatedSession session() {
		return this.session;
	}

	@Override
	public Optional<Cause> ended() {
		if (!this.owner.isProven(this)) {
			end(Cause.UNCONFIRMED);
		}
		synchronized (this) {
			return Optional.ofNullable(this.cause);
		}
	}

	@Override
	public void onRevoked(Consumer<Cause> told) {
		synchronized (this) {
			this.listener = told;
		}
		tell();
	}

	/**
	 * Look whether the session is still valid. Ask the server if that is not certain, and
	 * end when it has not been certain for too long.
	 * @param now the time
	 * @param next when this is called again
	 */
	void check(Revocations revocations, SessionCache cache, long now, long next) {
		boolean ask;
		boolean late;
		TokenKey key;
		synchronized (this) {
			boolean current = prove(revocations, cache.get(this.proof), now);
			boolean due = isDue(current, now) || (current && this.proof.claimRevalidation(now));
			late = this.provenUntil - next <= 0;
			ask = due && !late && !this.asking && !this.closed;
			this.asking |= ask;
			key = this.proof;
		}
		if (late) {
			end(Cause.UNCONFIRMED);
		}
		if (ask) {
			this.owner.ask(this.token, key, this);
		}
	}

	private boolean isDue(boolean current, long now) {
		long left = this.provenUntil - now;
		boolean stale = !current && this.proof.isCacheable();
		if (!stale && left >= (current ? LEASE_ENDS_NANOS : ASK_BEFORE_NANOS)) {
			this.uncertain = false;
			return false;
		}
		if (!this.uncertain) {
			this.uncertain = true;
			this.confirmAt = now + this.owner.drawUpTo(Math.min(LONGEST_DELAY_NANOS, left - ANSWER_NANOS));
		}
		return this.confirmAt - now <= 0;
	}

	/**
	 * Do not wait if the session is not certain any more.
	 */
	synchronized void confirmNow(long now) {
		this.uncertain = true;
		this.confirmAt = now;
	}

	/**
	 * Whether the session may be accepted.
	 */
	synchronized boolean isProven(Revocations revocations, SessionCache cache, long now) {
		return this.cause == null && (this.provenUntil - now > 0 || prove(revocations, cache.get(this.proof), now));
	}

	int tag() {
		return this.tag;
	}

	synchronized boolean has(TokenKey key) {
		return this.proof.equals(key);
	}

	// The end of the lease is read before the version: its answer is about the past.
	private boolean prove(Revocations revocations, @Nullable SessionProof cached, long now) {
		long leaseUntil = revocations.leaseUntil();
		if (cached != null && cached.isCurrent(revocations, now)) {
			this.proof = cached;
		}
		else if (!this.proof.isCurrent(revocations, now)) {
			return false;
		}
		this.provenUntil = later(this.provenUntil, leaseUntil);
		return true;
	}

	void answered(@Nullable SessionProof fresh, @Nullable Throwable failure, long now) {
		synchronized (this) {
			this.asking = false;
			this.uncertain = false;
			if (fresh != null) {
				this.proof = fresh;
				this.provenUntil = later(this.provenUntil, fresh.provenUntil());
			}
			else {
				this.proof.postponeRevalidation(now);
			}
		}
		if (failure instanceof RefusedException) {
			end(Cause.REVOKED);
		}
	}

	private static long later(long one, long other) {
		return (one - other > 0) ? one : other;
	}

	void end(Cause why) {
		this.owner.remove(this);
		synchronized (this) {
			boolean first = this.cause == null;
			this.cause = first ? why : this.cause;
			if (!first || this.listener == null || this.closed) {
				return;
			}
		}
		this.owner.tell(this::tell);
	}

	private void tell() {
		Consumer<Cause> told;
		Cause why;
		synchronized (this) {
			told = this.listener;
			why = this.cause;
			if (told == null || why == null || this.closed) {
				return;
			}
			this.closed = true;
		}
		try {
			told.accept(why);
		}
		catch (Throwable ex) {
			logger.warn("A listener for revoked sessions failed", ex);
		}
	}

	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
		}
		this.owner.remove(this);
	}

}
