package dev.latchkey.health.stub;

/**
 * Ways in which the stub misbehaves without an error.
 */
public enum Quirk {

	/**
	 * Sign-out does not revoke the session.
	 */
	KEEPS_SESSIONS,

	/**
	 * Sign-in accepts any password.
	 */
	TAKES_ANY_PASSWORD,

	/**
	 * A wrong password is refused as if a store were unreachable.
	 */
	REFUSES_WRONG_PASSWORDS_OTHERWISE,

	/**
	 * Sign-in opens a second session.
	 */
	OPENS_TWO_SESSIONS,

	/**
	 * Sessions may only enrol a second factor.
	 */
	REQUIRES_SECOND_FACTOR

}
