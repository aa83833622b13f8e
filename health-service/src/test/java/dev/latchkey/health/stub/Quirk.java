package dev.latchkey.health.stub;

/**
 * How the stub is wrong without an error.
 */
public enum Quirk {

	/**
	 * Sign-out forgets to end the session.
	 */
	KEEPS_SESSIONS,

	/**
	 * Sign-in takes any password.
	 */
	TAKES_ANY_PASSWORD,

	/**
	 * A wrong password is refused as if a store were away.
	 */
	REFUSES_WRONG_PASSWORDS_OTHERWISE,

	/**
	 * Sign-in opens another session besides.
	 */
	OPENS_TWO_SESSIONS

}
