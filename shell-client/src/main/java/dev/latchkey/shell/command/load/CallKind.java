package dev.latchkey.shell.command.load;

/**
 * The kind of calls of a load.
 */
enum CallKind {

	/** Validates a session token, as services do for each request. */
	VALIDATE,

	/** Signs in; each call costs the server a password hash. */
	SIGN_IN,

	/** One sign-in and 99 validations in each hundred calls. */
	MIXED

}
