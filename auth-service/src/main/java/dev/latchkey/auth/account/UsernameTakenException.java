package dev.latchkey.auth.account;

/**
 * Another account has the username.
 */
public class UsernameTakenException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public UsernameTakenException() {
		super("The username is taken");
	}

}
