package dev.latchkey.auth.factor.passkey;

import java.util.List;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.challenge.ChallengeToken;
import dev.latchkey.auth.refusal.Refusal;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Registers, verifies, lists and removes passkeys. It needs the setting
 * {@code latchkey.passkey.rp-id} and a key for factors. Whether a challenge exists and
 * may be used is the caller's business: it consumes the challenge after the right
 * response.
 */
@Service
public class PasskeyService {

	/**
	 * Whether the service is set up for passkeys.
	 * @return {@code false} when every other method but {@link #list} refuses with
	 * {@code FACTORS_UNAVAILABLE}
	 */
	public boolean isAvailable() {
		return false;
	}

	/**
	 * The options for a device that makes a passkey.
	 * @param account the owner
	 * @param challenge what the device must sign
	 * @return {@code PublicKeyCredentialCreationOptionsJSON} (WebAuthn Level 3, section
	 * 5.1)
	 * @throws Refusal when the account has as many passkeys as it may have
	 */
	public String registrationOptions(Account account, ChallengeToken challenge) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Register a passkey and begin the next generation of its account, which revokes all
	 * its sessions and challenges.
	 * @param account the owner
	 * @param challenge the challenge of the options
	 * @param name the owner's name for the passkey, 1 to 64 code points
	 * @param response {@code RegistrationResponseJSON} (WebAuthn Level 3, section 5.1)
	 * @return the passkey, and the account in its new generation
	 * @throws Refusal when the name or the response violates its rule
	 * @throws Refusal {@code PASSKEY_INVALID} when a check fails
	 * @throws Refusal when an account has the passkey, or this one has too many
	 * @throws Refusal when the account has changed
	 */
	public Registration register(Account account, ChallengeToken challenge, String name, String response) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Remove a passkey, and the recovery codes with the last second factor. It begins the
	 * next generation of the account, which revokes all its sessions and challenges.
	 * @param account the owner
	 * @param passkeyId the id of the passkey
	 * @return the account in its new generation
	 * @throws Refusal when the account has no such passkey
	 * @throws Refusal when the account has changed
	 */
	public Account remove(Account account, UUID passkeyId) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The passkeys of an account, also when the service cannot verify them.
	 * @param accountId the id of the account
	 * @return the passkeys, the oldest first
	 */
	public List<Passkey> list(UUID accountId) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The options for a device that proves a passkey.
	 * @param challenge what the device must sign
	 * @param accountId the account whose passkeys it may use; {@code null} for any that
	 * the device finds
	 * @return {@code PublicKeyCredentialRequestOptionsJSON} (WebAuthn Level 3, section
	 * 5.1)
	 */
	public String requestOptions(ChallengeToken challenge, @Nullable UUID accountId) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Verify the response of a device.
	 * @param challenge the challenge of the options
	 * @param accountId the account that the passkey must belong to; {@code null} for any
	 * @param response {@code AuthenticationResponseJSON} (WebAuthn Level 3, section 5.1)
	 * @return the account of the passkey
	 * @throws Refusal when the response violates its rule
	 * @throws Refusal {@code PASSKEY_INVALID} when a check fails
	 */
	public UUID verify(ChallengeToken challenge, @Nullable UUID accountId, String response) {
		throw new UnsupportedOperationException();
	}

}
