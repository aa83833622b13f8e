package dev.latchkey.client.fault.history;

/**
 * A promise that was broken.
 *
 * @param kind the promise
 * @param what what happened
 */
public record Violation(Kind kind, String what) {

	/**
	 * The promises.
	 */
	public enum Kind {

		/**
		 * A session was accepted later than the bound after its revocation was
		 * acknowledged.
		 */
		ACCEPTED_LATE,
		/**
		 * A session was refused before anybody revoked it.
		 */
		REFUSED_LIVE,
		/**
		 * A call was answered for another session, or failed in an undocumented way.
		 */
		ANSWERED_WRONGLY,
		/**
		 * A stream stayed open although its session was revoked.
		 */
		STREAM_LEFT_OPEN

	}

}
