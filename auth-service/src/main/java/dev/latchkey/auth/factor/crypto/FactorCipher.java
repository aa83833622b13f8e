package dev.latchkey.auth.factor.crypto;

import dev.latchkey.auth.refusal.Refusal;

import org.springframework.stereotype.Component;

/**
 * Encrypts the secrets of factors with AES-256-GCM.
 */
@Component
public class FactorCipher {

	/**
	 * Whether secrets can be encrypted and decrypted.
	 * @return {@code false} when no key is configured, or the keys are not those of the
	 * stored factors
	 */
	public boolean isAvailable() {
		return false;
	}

	/**
	 * Encrypt a secret.
	 * @param plain the secret
	 * @param associated what the secret belongs to: its purpose, the id of the account
	 * and so on. Only the same texts in the same order decrypt it
	 * @return the encrypted secret
	 * @throws Refusal when the cipher is not available
	 */
	public Sealed seal(byte[] plain, String... associated) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Decrypt a secret.
	 * @param sealed the encrypted secret
	 * @param associated what it belongs to, as at its encryption
	 * @return the secret
	 * @throws UnreadableFactorException when its key is missing, it was changed, or it
	 * belongs to something else
	 */
	public byte[] open(Sealed sealed, String... associated) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Whether a secret is encrypted with the key that encrypts new ones.
	 * @param sealed the encrypted secret
	 * @return {@code false} when it should be encrypted anew at its use
	 */
	public boolean isCurrent(Sealed sealed) {
		throw new UnsupportedOperationException();
	}

}
