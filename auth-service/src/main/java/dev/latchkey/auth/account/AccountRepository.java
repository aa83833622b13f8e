package dev.latchkey.auth.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.credential.TokenDigest;
import org.jspecify.annotations.Nullable;

/**
 * Keeps accounts. What a method has returned survives a crash of the process and a loss
 * of power. Before an account enters its next generation, or goes, the
 * {@link GenerationFence} is raised. Every method throws a
 * {@link org.springframework.dao.DataAccessException} when the store does not answer.
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
	 * Replace the hash of a password that stays the same, unless the account or its hash
	 * has changed. Sessions live on.
	 * @param credentials the account and its hash as they were verified
	 * @param passwordHash another encoded hash of the same password
	 * @return whether it was replaced
	 */
	boolean replaceHash(Credentials credentials, String passwordHash);

	/**
	 * List accounts by username.
	 * @param prefix how their usernames begin
	 * @param after the username after which the list begins; empty for its start
	 * @param limit most accounts to list
	 * @return the accounts
	 */
	List<Account> list(String prefix, String after, int limit);

	/**
	 * Change the state of an account and begin its next generation, unless the account
	 * has gone or is of a newer generation.
	 * @param account the account as it was found
	 * @param state what it is to be
	 * @return the account in its new generation, or {@code null} when nothing was changed
	 */
	@Nullable Account changeState(Account account, Account.State state);

	/**
	 * Begin the next generation of an account, unless it has gone or is of a newer
	 * generation.
	 * @param account the account as it was found
	 * @return the account in its new generation, or {@code null} when nothing was changed
	 */
	@Nullable Account nextGeneration(Account account);

	/**
	 * Keep the code of a password reset in place of any earlier one.
	 * @param id the id of the account
	 * @param code the digest of the code
	 * @param expireTime from when on the code is void
	 * @return whether there is such an account
	 */
	boolean startReset(UUID id, TokenDigest code, Instant expireTime);

	/**
	 * Shorten the lives of codes that a clock which was ahead has made too long.
	 * @param latest until when a code may live
	 * @param limit how many to shorten at most
	 * @return how many were shortened
	 */
	int shortenResets(Instant latest, int limit);

	/**
	 * Find the active account that a code can reset.
	 * @param username the username
	 * @param code the digest of the code
	 * @param now the time
	 * @return the account, or {@code null} when the code is not its own or is void
	 */
	@Nullable Account findByResetCode(Username username, TokenDigest code, Instant now);

	/**
	 * Replace the password of an account, use up the code, and begin the account's next
	 * generation, all at once, or do nothing when {@link #findByResetCode} would no
	 * longer find this generation of the account.
	 * @param account the account as it was found by the code
	 * @param code the digest of the code
	 * @param now the time
	 * @param passwordHash the encoded hash of the new password
	 * @return whether it was done
	 */
	boolean completeReset(Account account, TokenDigest code, Instant now, String passwordHash);

	/**
	 * Remove an account with all its sessions, unless it has gone or is of a newer
	 * generation.
	 * @param account the account as it was when its owner was verified
	 * @return whether it was removed
	 */
	boolean delete(Account account);

}
