package dev.latchkey.client.validation;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.client.revocation.Revocations;

/**
 * A session that the server found valid, and what is needed to know for how long that
 * holds. All times are of the monotonic clock.
 */
final class SessionProof {

	/**
	 * The longest time for which the reply to a call is believed on its own: the server
	 * found the session valid after the call began.
	 */
	static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	private final ValidatedSession session;

	private final Question question;

	private final boolean cacheable;

	private final long until;

	private final AtomicLong revalidateAt;

	/**
	 * Create a proof.
	 * @param session the session
	 * @param question what the server was asked, and when
	 * @param cacheable whether later revocations of the session are reported here
	 * @param until when the session must have been validated again
	 * @param revalidateAt when that should begin
	 */
	SessionProof(ValidatedSession session, Question question, boolean cacheable, long until, long revalidateAt) {
		this.session = session;
		this.question = question;
		this.cacheable = cacheable;
		this.until = until;
		this.revalidateAt = new AtomicLong(revalidateAt);
	}

	ValidatedSession session() {
		return this.session;
	}

	boolean isCacheable() {
		return this.cacheable;
	}

	/**
	 * Until when the session may be accepted because of the reply alone.
	 */
	long provenUntil() {
		return this.question.askedAt() + BOUND_NANOS;
	}

	/**
	 * Whether the session may be accepted without a call.
	 */
	boolean isCurrent(Revocations revocations, long now) {
		return this.cacheable && this.until - now > 0
				&& revocations.isCurrent(this.question.tag(), this.question.version(), now);
	}

	/**
	 * Whether the caller should validate the session again. One caller gets a yes.
	 */
	boolean claimRevalidation(long now) {
		long due = this.revalidateAt.getAcquire();
		return due - now <= 0 && this.revalidateAt.compareAndSet(due, this.until);
	}

	/**
	 * Let the session be validated again later, because it could not be now.
	 */
	void postponeRevalidation(long now) {
		this.revalidateAt.setRelease(now + Math.max(SHORTEST_PAUSE_NANOS, (this.until - now) / 2));
	}

	/**
	 * A call that validates a session.
	 *
	 * @param tag the tag of the token
	 * @param version the version of the tag, taken before the call began
	 * @param askedAt the time before the call began
	 * @param leased whether the lease held then
	 */
	record Question(int tag, long version, long askedAt, boolean leased) {

		static Question about(int tag, Revocations revocations, long now) {
			boolean leased = revocations.isLeased(now);
			return new Question(tag, revocations.version(tag), now, leased);
		}

		/**
		 * Whether a session that this call found valid is valid now, and later
		 * revocations of it are reported here.
		 */
		boolean isCurrent(Revocations revocations, long now) {
			return revocations.isCurrent(this.tag, this.version, now);
		}

		/**
		 * Whether sessions of the tag were revoked since the call began.
		 */
		boolean isOvertaken(Revocations revocations) {
			return Revocations.isOfTag(this.version, revocations.version(this.tag));
		}

		boolean isRecent(long now) {
			return now - this.askedAt < BOUND_NANOS;
		}

	}

}
