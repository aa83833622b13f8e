package dev.latchkey.auth.account;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The username is unknown, the password is wrong, or the account is disabled. The caller
 * must not learn which.
 */
public class CredentialsInvalidException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final @Nullable UUID accountId;

	/**
	 * Refuse a username and password.
	 * @param accountId the account of the username, for events; {@code null} when there
	 * is none
	 */
	public CredentialsInvalidException(@Nullable UUID accountId) {
		super("The username or the password is wrong");
		this.accountId = accountId;
	}

	/**
	 * The account of the username. The caller must not learn it.
	 * @return its id, or {@code null} when there is no such account
	 */
	public @Nullable UUID accountId() {
		return this.accountId;
	}

}
