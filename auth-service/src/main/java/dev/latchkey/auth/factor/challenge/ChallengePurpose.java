package dev.latchkey.auth.factor.challenge;

/**
 * The one thing that a challenge is good for. Stores keep the names.
 */
public enum ChallengePurpose {

	/** To complete a sign-in whose password was right. */
	SIGN_IN,

	/** To sign in with a passkey and without a password. */
	PASSKEY_SIGN_IN,

	/** To reauthenticate a session with a passkey. */
	REAUTHENTICATION,

	/** To register a passkey. */
	PASSKEY_REGISTRATION

}
