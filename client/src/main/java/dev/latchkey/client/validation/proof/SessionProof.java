package dev.latchkey.client.validation.proof;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

import dev.latchkey.client.revocation.Revocations;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.client.validation.token.TokenKey;

/**
 * A session that the server found valid, and what is needed to know for how long that
 * holds. All times are of the monotonic clock. Everything that a hit reads is in this one
 * object, and it is its own key in the cache, because each further object would cost a
 * read of memory.
 */
public final class SessionProof extends TokenKey {

	/**
	 * The longest time for which the reply to a call is believed on its own: the server
	 * found the session valid after the call began.
	 */
	static final long BOUND_NANOS = Revocations.BOUND.toNanos();

	private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	private static final AtomicLongFieldUpdater<SessionProof> REVALIDATE_AT = AtomicLongFieldUpdater
		.newUpdater(SessionProof.class, "revalidateAt");

	private final ValidatedSession session;

	private final CompletableFuture<ValidatedSession> answer;

	private final int tag;

	private final boolean cacheable;

	private final long version;

	private final long askedAt;

	private final long until;

	private volatile long revalidateAt;

	// Threads may lose each other's writes: then the next use is noted.
	private boolean used;

	/**
	 * Create a proof.
	 * @param key the key of the token
	 * @param session the session
	 * @param question what the server was asked, and when
	 * @param cacheable whether later revocations of the session are reported here
	 * @param until when the session must have been validated again
	 * @param revalidateAt when that should begin
	 */
	public SessionProof(TokenKey key, ValidatedSession session, Question question, boolean cacheable, long until,
			long revalidateAt) {
		super(key);
		this.session = session;
		this.answer = new KnownAnswer(session);
		this.tag = question.tag();
		this.version = question.version();
		this.askedAt = question.askedAt();
		this.cacheable = cacheable;
		this.until = until;
		this.revalidateAt = revalidateAt;
	}

	/**
	 * The session.
	 * @return the session as it was found
	 */
	public ValidatedSession session() {
		return this.session;
	}

	/**
	 * The answer to a caller.
	 * @return the session, in a future that is complete and that callers may share
	 */
	public CompletableFuture<ValidatedSession> answer() {
		return this.answer;
	}

	/**
	 * The tag of the token.
	 * @return 0 to 262143
	 */
	public int tag() {
		return this.tag;
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
	 * Note a use, for the eviction.
	 */
	public void noteUse() {
		// A write would take the memory away from other threads.
		if (!this.used) {
			this.used = true;
		}
	}

	/**
	 * Forget that the session was used.
	 * @return whether it was
	 */
	boolean clearUse() {
		boolean before = this.used;
		this.used = false;
		return before;
	}

	/**
	 * A complete future that nobody can change.
	 */
	private static final class KnownAnswer extends CompletableFuture<ValidatedSession> {

		KnownAnswer(ValidatedSession session) {
			complete(session);
		}

		@Override
		public void obtrudeValue(ValidatedSession value) {
			throw new UnsupportedOperationException("Others have this answer too");
		}

		@Override
		public void obtrudeException(Throwable ex) {
			throw new UnsupportedOperationException("Others have this answer too");
		}

	}

}
