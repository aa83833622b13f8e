package dev.latchkey.auth.factor.passkey;

import java.util.List;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Stores passkeys. Every method throws a
 * {@link org.springframework.dao.DataAccessException} when the store does not answer.
 */
public interface PasskeyRepository {

	/**
	 * The passkeys of an account.
	 * @param accountId the id of the account
	 * @return the passkeys, the oldest first
	 */
	List<StoredPasskey> list(UUID accountId);

	/**
	 * Find a passkey of any account.
	 * @param id the name that the device gave it
	 * @return the passkey, or {@code null} when there is none
	 */
	@Nullable StoredPasskey find(CredentialId id);

	/**
	 * Store a passkey and begin the next generation of its account. Do nothing if the
	 * account is deleted or has a newer generation.
	 * @param account the account as it was found
	 * @param passkey the passkey
	 * @param most the most passkeys that the account may have
	 * @return the account in its new generation, or {@code null} when nothing was changed
	 * @throws Refusal when an account has a passkey of the same name of a device, or the
	 * account has too many; then nothing was stored
	 */
	@Nullable Account insert(Account account, StoredPasskey passkey, int most);

	/**
	 * Remove a passkey, and the recovery codes with the last second factor, and begin the
	 * next generation of its account. Do nothing if the account is deleted or has a newer
	 * generation.
	 * @param account the account as it was found
	 * @param passkeyId the id of the passkey
	 * @return the account in its new generation, or {@code null} when nothing was changed
	 * @throws Refusal when the account has no such passkey; then nothing was removed
	 */
	@Nullable Account remove(Account account, UUID passkeyId);

	/**
	 * Store a use of a passkey. Of two uses with the same count of the device only one is
	 * stored, unless the device does not count.
	 * @param passkey the passkey with its new count, time and public key
	 * @return {@code false} when the stored count is not lower, or the passkey is gone;
	 * then nothing was stored
	 */
	boolean use(StoredPasskey passkey);

}
