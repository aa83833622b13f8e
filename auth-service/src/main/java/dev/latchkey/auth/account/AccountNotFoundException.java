package dev.latchkey.auth.account;

import java.io.Serial;

/**
 * No account has the given id.
 */
public class AccountNotFoundException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	public AccountNotFoundException() {
		super("There is no such account");
	}

}
