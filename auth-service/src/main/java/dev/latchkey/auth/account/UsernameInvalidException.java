package dev.latchkey.auth.account;

/**
 * A text is not a username.
 */
public class UsernameInvalidException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UsernameInvalidException() {
		super("The username is not 3 to 64 code points of the profile UsernameCaseMapped");
	}

}
