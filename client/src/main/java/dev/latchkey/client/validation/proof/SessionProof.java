package dev.latchkey.client.validation.proof;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

import dev.latchkey.client.revocation.Revocations;
import dev.latchkey.client.validation.ValidatedSession;

/**
 * A session that the server found valid, and what is needed to know for how long that
 * holds. All times are of the monotonic clock. Everything that a hit reads is in this one
 * object, because each further one would cost a read of memory.
 */
public final class SessionProof {

	/**
	 * The longest time for which the reply to a call is believed on its own: the server
	 * found the session valid after the call began.
	 */
	static final long BOUND_NANOS = Revocations.BOUND.toNanos();

	private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	private static final long USE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final AtomicLongFieldUpdater<SessionProof> REVALIDATE_AT = AtomicLongFieldUpdater
		.newUpdater(SessionProof.class, "revalidateAt");

	private final ValidatedSession session;

	private final int tag;

	private final boolean cacheable;

	private final long version;

	private final long askedAt;

	private final long until;

	private volatile long revalidateAt;

	// Threads may lose each other's writes: then a use is noted once more.
	private long noteUseAt;

	/**
	 * Create a proof.
	 * @param session the session
	 * @param question what the server was asked, and when
	 * @param cacheable whether later revocations of the session are reported here
	 * @param until when the session must have been validated again
	 * @param revalidateAt when that should begin
	 */
	public SessionProof(ValidatedSession session, Question question, boolean cacheable, long until, long revalidateAt) {
		this.session = session;
		this.tag = question.tag();
		this.version = question.version();
		this.askedAt = question.askedAt();
		this.cacheable = cacheable;
		this.until = until;
		this.revalidateAt = revalidateAt;
		this.noteUseAt = question.askedAt() + USE_NANOS;
	}

	/**
	 * The session.
	 * @return the session as it was found
	 */
	public ValidatedSession session() {
		return this.session;
	}

	/**
	 * Whether later revocations of the session are reported here.
	 * @return {@code false} if only the reply itself proves it
	 */
	public boolean isCacheable() {
		return this.cacheable;
	}

	/**
	 * Until when the session may be accepted because of the reply alone.
	 * @return a time of the monotonic clock
	 */
	public long provenUntil() {
		return this.askedAt + BOUND_NANOS;
	}

	/**
	 * Whether the session may be accepted without a call.
	 * @param revocations what is known of revoked sessions
	 * @param now the time
	 * @return {@code false} if nobody knows
	 */
	public boolean isCurrent(Revocations revocations, long now) {
		return this.cacheable && this.until - now > 0 && revocations.isCurrent(this.tag, this.version, now);
	}

	/**
	 * Whether the caller should validate the session again. One caller gets a yes.
	 * @param now the time
	 * @return whether it is this one
	 */
	public boolean claimRevalidation(long now) {
		long due = this.revalidateAt;
		return due - now <= 0 && REVALIDATE_AT.compareAndSet(this, due, this.until);
	}

	/**
	 * Let the session be validated again later, because it could not be now.
	 * @param now the time
	 */
	public void postponeRevalidation(long now) {
		this.revalidateAt = now + Math.max(SHORTEST_PAUSE_NANOS, (this.until - now) / 2);
	}

	/**
	 * Whether the caller should note a use for the eviction: once a second, because
	 * noting costs more than a hit.
	 * @param now the time
	 * @return whether a second has passed
	 */
	public boolean claimUse(long now) {
		if (this.noteUseAt - now > 0) {
			return false;
		}
		this.noteUseAt = now + USE_NANOS;
		return true;
	}

}
