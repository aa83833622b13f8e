package dev.latchkey.health.journey;

import java.util.Locale;

/**
 * The steps of the journey, in order.
 */
enum JourneyStep {

	/**
	 * A new account can be made.
	 */
	SIGN_UP,

	/**
	 * Its password opens a session.
	 */
	SIGN_IN,

	/**
	 * The session is accepted, and is that account's.
	 */
	VALIDATE,

	/**
	 * The account has this session and no other.
	 */
	LIST_SESSIONS,

	/**
	 * A password that differs in one character opens nothing.
	 */
	WRONG_PASSWORD,

	/**
	 * The session can be ended.
	 */
	SIGN_OUT,

	/**
	 * The ended session is refused.
	 */
	VALIDATE_REFUSED,

	/**
	 * The account can be deleted, after a fresh sign-in because that needs a session.
	 */
	DELETE;

	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
