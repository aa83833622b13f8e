package dev.latchkey.auth.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Stores accounts. A change survives a crash of the process and a loss of power once its
 * method has returned. The repository raises the {@link GenerationFence} before it
 * deletes an account or begins its next generation. Every method throws a
 * {@link org.springframework.dao.DataAccessException} when the store does not answer.
 */
public interface AccountRepository {

	/**
	 * Store a new account. If several calls use the same username, concurrently or not,
	 * exactly one of them succeeds.
	 * @param account the account
	 * @param passwordHash the encoded hash of its password
	 * @throws Refusal when an account has the username
	 */
	void insert(Account account, String passwordHash);

	/**
	 * Find the account and hash to verify a password by username.
	 * @param username the username
	 * @return the account and its hash, or {@code null} when there is no such account
	 */
	@Nullable Credentials findByUsername(Username username);

	/**
	 * Find the account and hash to verify a password by id.
	 * @param id the id of the account
	 * @return the account and its hash, or {@code null} when there is no such account
	 */
	@Nullable Credentials findById(UUID id);

	/**
	 * Replace the password of an account and begin its next generation. Do nothing if the
	 * account is deleted, is disabled or has a newer generation.
	 * @param account the account as it was when its owner was verified
	 * @param passwordHash the encoded hash of the new password
	 * @return the account in its new generation, or {@code null} when nothing was
	 * replaced
	 */
	@Nullable Account replacePassword(Account account, String passwordHash);

	/**
	 * Replace the hash of an unchanged password. Do nothing if the account or its hash
	 * has changed. Sessions stay valid.
	 * @param credentials the account and its hash as they were verified
	 * @param passwordHash another encoded hash of the same password
	 * @return whether it was replaced
	 */
	boolean replaceHash(Credentials credentials, String passwordHash);

	/**
	 * List accounts by username.
	 * @param prefix the prefix of the usernames
	 * @param after the username after which the list begins; empty to begin at the first
	 * @param limit most accounts to list
	 * @return the accounts
	 */
	List<Account> list(String prefix, String after, int limit);

	/**
	 * Change the state of an account and begin its next generation. Do nothing if the
	 * account is deleted or has a newer generation.
	 * @param account the account as it was found
	 * @param state the new state
	 * @return the account in its new generation, or {@code null} when nothing was changed
	 */
	@Nullable Account changeState(Account account, Account.State state);

	/**
	 * Begin the next generation of an account. Do nothing if it is deleted or has a newer
	 * generation.
	 * @param account the account as it was found
	 * @return the account in its new generation, or {@code null} when nothing was changed
	 */
	@Nullable Account nextGeneration(Account account);

	/**
	 * Store a password reset code, which replaces any earlier one.
	 * @param id the id of the account
	 * @param code the digest of the code
	 * @param expireTime when the code expires
	 * @return whether there is such an account
	 */
	boolean startReset(UUID id, TokenDigest code, Instant expireTime);

	/**
	 * Shorten the lifetime of reset codes that a fast clock has made too long.
	 * @param latest the latest permitted expiry
	 * @param limit most codes to shorten
	 * @return how many were shortened
	 */
	int shortenResets(Instant latest, int limit);

	/**
	 * Find the active account that a reset code is for.
	 * @param username the username
	 * @param code the digest of the code
	 * @param now the time
	 * @return the account, or {@code null} when the code is expired or for another
	 * account
	 */
	@Nullable Account findByResetCode(Username username, TokenDigest code, Instant now);

	/**
	 * Replace the password of an account, delete the code and begin the account's next
	 * generation, all atomically. Do nothing when {@link #findByResetCode} would no
	 * longer find this generation of the account.
	 * @param account the account as it was found by the code
	 * @param code the digest of the code
	 * @param now the time
	 * @param passwordHash the encoded hash of the new password
	 * @return whether the password was replaced
	 */
	boolean completeReset(Account account, TokenDigest code, Instant now, String passwordHash);

	/**
	 * Delete an account and all its sessions. Do nothing if it is already deleted or has
	 * a newer generation.
	 * @param account the account as it was when its owner was verified
	 * @return whether it was deleted
	 */
	boolean delete(Account account);

}
