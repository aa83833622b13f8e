package dev.latchkey.auth.factor.totp;

import java.time.Instant;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.crypto.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * Stores authenticator apps, at most one for an account. A change survives a crash of the
 * process and a loss of power once its method has returned. Every method throws a
 * {@link org.springframework.dao.DataAccessException} when the store does not answer.
 */
public interface TotpRepository {

	/**
	 * Find the authenticator app of an account, or its started enrolment. A newer
	 * generation of the account ends what was only started.
	 * @param accountId the id of the account
	 * @return the app, or {@code null} when there is none
	 */
	@Nullable StoredTotp find(UUID accountId);

	/**
	 * Store a started enrolment, which replaces an earlier one. Do nothing if the account
	 * is deleted, is disabled, has a newer generation or has an authenticator app.
	 * @param account the account as it was when its owner was verified
	 * @param secret the encrypted secret
	 * @param createTime the time
	 * @param expireTime when the enrolment expires
	 * @return whether it was stored
	 */
	boolean start(Account account, Sealed secret, Instant createTime, Instant expireTime);

	/**
	 * Complete a started enrolment and begin the account's next generation. Do nothing if
	 * the enrolment has expired or is another one by now, or the account has a newer
	 * generation.
	 * @param account the account as it was when its owner was verified
	 * @param started the enrolment
	 * @param step the step of the first code
	 * @param now the time
	 * @return the account in its new generation, or {@code null} when nothing was changed
	 */
	@Nullable Account complete(Account account, StoredTotp started, long step, Instant now);

	/**
	 * Accept a code. Of several calls with one step or an earlier one, at whatever node,
	 * exactly one succeeds. Do nothing if the app is another one by now.
	 * @param totp the app
	 * @param step the step of the code
	 * @param secret the secret to store, encrypted anew if the key has changed
	 * @return whether the code is accepted
	 */
	boolean accept(StoredTotp totp, long step, Sealed secret);

	/**
	 * Remove the authenticator app of an account, and its recovery codes if there is no
	 * other second factor, and begin the account's next generation. Do nothing if there
	 * is none, or the account has a newer generation.
	 * @param account the account as it was when its owner was verified
	 * @return the account in its new generation, or {@code null} when nothing was changed
	 */
	@Nullable Account remove(Account account);

	/**
	 * Shorten the lifetime of started enrolments that a fast clock has made too long.
	 * @param latest the latest permitted expiry
	 * @param limit most enrolments to shorten
	 * @return how many were shortened
	 */
	int shortenExpiry(Instant latest, int limit);

	/**
	 * Delete expired enrolments.
	 * @param now the time
	 * @param limit most enrolments to delete
	 * @return how many were deleted
	 */
	int deleteExpired(Instant now, int limit);

}
