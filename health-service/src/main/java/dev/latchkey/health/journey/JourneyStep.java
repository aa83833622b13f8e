package dev.latchkey.health.journey;

import java.util.Locale;

/**
 * The steps of the journey, in order.
 */
enum JourneyStep {

	/**
	 * A new account can be created.
	 */
	SIGN_UP,

	/**
	 * Its password opens a session.
	 */
	SIGN_IN,

	/**
	 * The session is valid and belongs to that account, or may only enrol a second
	 * factor.
	 */
	VALIDATE,

	/**
	 * The account has this session and no other, or may only enrol a second factor.
	 */
	LIST_SESSIONS,

	/**
	 * A password that differs in one character is refused.
	 */
	WRONG_PASSWORD,

	/**
	 * The session can be revoked.
	 */
	SIGN_OUT,

	/**
	 * The revoked session is refused.
	 */
	VALIDATE_REFUSED,

	/**
	 * The account can be deleted, after another sign-in because deletion needs a session.
	 */
	DELETE;

	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
