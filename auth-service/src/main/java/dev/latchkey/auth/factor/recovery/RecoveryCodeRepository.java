package dev.latchkey.auth.factor.recovery;

import java.util.List;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.credential.TokenDigest;

/**
 * Stores the digests of unused recovery codes. A change survives a crash of the process
 * and a loss of power once its method has returned. Every method throws a
 * {@link org.springframework.dao.DataAccessException} when the store does not answer.
 */
public interface RecoveryCodeRepository {

	/**
	 * Replace all codes of an account. Do nothing if the account is deleted, is disabled,
	 * has a newer generation or has no other second factor.
	 * @param account the account as it was when its owner was verified
	 * @param codes the digests of the new codes
	 * @return whether they were replaced
	 */
	boolean replace(Account account, List<TokenDigest> codes);

	/**
	 * Delete a code. Of several calls, at whatever node, exactly one succeeds.
	 * @param accountId the id of the account
	 * @param code the digest of the code
	 * @return whether the account had it
	 */
	boolean use(UUID accountId, TokenDigest code);

}
