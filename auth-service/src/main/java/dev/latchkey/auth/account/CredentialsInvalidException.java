package dev.latchkey.auth.account;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The username and the password do not open an account: unknown, wrong or disabled, and
 * the caller must not learn which.
 */
public class CredentialsInvalidException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final @Nullable UUID accountId;

	/**
	 * Refuse.
	 * @param accountId the account that was not opened, for events; {@code null} when
	 * there is none
	 */
	public CredentialsInvalidException(@Nullable UUID accountId) {
		super("The username or the password is wrong");
		this.accountId = accountId;
	}

	/**
	 * The account that was not opened, which the caller must not learn.
	 * @return its id, or {@code null} when there is no such account
	 */
	public @Nullable UUID accountId() {
		return this.accountId;
	}

}
