package dev.latchkey.client.validation.proof;

import dev.latchkey.client.revocation.Revocations;

/**
 * A call that validates a session.
 *
 * @param tag the tag of the token
 * @param version the version of the tag, taken before the call began
 * @param askedAt the time before the call began
 * @param leased whether the lease held then
 */
public record Question(int tag, long version, long askedAt, boolean leased) {

	/**
	 * Begin a question. Do it before the call begins.
	 * @param tag the tag of the token
	 * @param revocations what is known of revoked sessions
	 * @param now the time
	 * @return the question
	 */
	public static Question about(int tag, Revocations revocations, long now) {
		boolean leased = revocations.isLeased(now);
		return new Question(tag, revocations.version(tag), now, leased);
	}

	/**
	 * Whether a session that this call found valid is valid now, and later revocations of
	 * it are reported here.
	 * @param revocations what is known of revoked sessions
	 * @param now the time
	 * @return {@code false} if nobody knows
	 */
	public boolean isCurrent(Revocations revocations, long now) {
		return revocations.isCurrent(this.tag, this.version, now);
	}

	/**
	 * Whether sessions of the tag were revoked since the call began.
	 * @param revocations what is known of revoked sessions
	 * @return {@code false} also if all versions have become stale at once
	 */
	public boolean isOvertaken(Revocations revocations) {
		return Revocations.isOfTag(this.version, revocations.version(this.tag));
	}

	/**
	 * Whether the reply alone still proves enough.
	 * @param now the time
	 * @return whether the call began less than the bound ago
	 */
	public boolean isRecent(long now) {
		return now - this.askedAt < SessionProof.BOUND_NANOS;
	}

}
