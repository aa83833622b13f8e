package dev.latchkey.client.fault.history;

/**
 * A revocation, as its caller saw it.
 *
 * @param session the session
 * @param begun the time before the call
 * @param acknowledged the time after its success; {@link #NEVER} if its result is unknown
 */
public record Revocation(int session, long begun, long acknowledged) {

	/**
	 * The acknowledgement of a call that has failed. It may have had its effect.
	 */
	public static final long NEVER = Long.MAX_VALUE;

	/**
	 * Whether the revocation was acknowledged.
	 * @return whether the session must be refused from some moment on
	 */
	public boolean isAcknowledged() {
		return this.acknowledged != NEVER;
	}

}
