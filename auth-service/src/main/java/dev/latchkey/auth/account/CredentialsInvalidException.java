package dev.latchkey.auth.account;

/**
 * The username and the password do not open an account: unknown, wrong or disabled, and
 * the caller must not learn which.
 */
public class CredentialsInvalidException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public CredentialsInvalidException() {
		super("The username or the password is wrong");
	}

}
