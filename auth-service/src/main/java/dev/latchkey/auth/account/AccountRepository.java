package dev.latchkey.auth.account;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Keeps accounts. What a method has returned survives a crash of the process and a loss
 * of power. Every method throws a {@link org.springframework.dao.DataAccessException}
 * when the store does not answer.
 */
public interface AccountRepository {

	/**
	 * Keep a new account. Of several calls with one username, at the same time or not,
	 * exactly one succeeds.
	 * @param account the account
	 * @param passwordHash the encoded hash of its password
	 * @throws UsernameTakenException when an account has the username
	 */
	void insert(Account account, String passwordHash);

	/**
	 * Find what is needed to verify a password.
	 * @param username the username
	 * @return the account and its hash, or {@code null} when there is no such account
	 */
	@Nullable Credentials findByUsername(Username username);

	/**
	 * Find what is needed to verify a password again.
	 * @param id the id of the account
	 * @return the account and its hash, or {@code null} when there is no such account
	 */
	@Nullable Credentials findById(UUID id);

	/**
	 * Replace the password of an account and begin its next generation, unless the
	 * account has gone, is disabled or is of a newer generation.
	 * @param account the account as it was when its owner was verified
	 * @param passwordHash the encoded hash of the new password
	 * @return the account in its new generation, or {@code null} when nothing was
	 * replaced
	 */
	@Nullable Account replacePassword(Account account, String passwordHash);

	/**
	 * Remove an account with all its sessions, unless it has gone or is of a newer
	 * generation.
	 * @param account the account as it was when its owner was verified
	 * @return whether it was removed
	 */
	boolean delete(Account account);

}
