package dev.latchkey.shell.load;

/**
 * What a load calls.
 */
public enum CallKind {

	/** Asks whose session a token proves, as services do for each request. */
	VALIDATE,

	/** Signs in, which costs the server a password hash. */
	SIGN_IN,

	/** One sign-in in each hundred calls, the others validate. */
	MIXED

}
