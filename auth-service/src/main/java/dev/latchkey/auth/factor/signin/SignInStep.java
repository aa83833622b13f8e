package dev.latchkey.auth.factor.signin;

import dev.latchkey.auth.session.NewSession;

/**
 * What follows the right password.
 */
public sealed interface SignInStep {

	/**
	 * The account has no second factor, so the sign-in is complete.
	 *
	 * @param opened the new session
	 */
	record SignedIn(NewSession opened) implements SignInStep {

	}

	/**
	 * The account has a second factor, so there is no session yet.
	 *
	 * @param offer the challenge
	 */
	record Challenged(OfferedChallenge offer) implements SignInStep {

	}

}
