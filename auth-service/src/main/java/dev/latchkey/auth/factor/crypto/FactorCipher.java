package dev.latchkey.auth.factor.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Encrypts the secrets of factors with AES-256-GCM. Each secret gets a random nonce of 96
 * bits.
 */
@Component
public class FactorCipher {

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BITS = 128;

	private final FactorKeys keys;

	private final FactorKeyCheck check;

	private final SecureRandom random;

	FactorCipher(FactorKeys keys, FactorKeyCheck check, SecureRandom random) {
		this.keys = keys;
		this.check = check;
		this.random = random;
	}

	/**
	 * Whether secrets can be encrypted and decrypted.
	 * @return {@code false} when no key is configured, or the keys are not those of the
	 * stored factors
	 */
	public boolean isAvailable() {
		return this.check.passes();
	}

	/**
	 * Whether a key is configured, right or wrong.
	 */
	public boolean hasKey() {
		return !this.keys.ids().isEmpty();
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
		FactorKey key = requireAvailable(this.keys.current());
		byte[] nonce = new byte[NONCE_BYTES];
		this.random.nextBytes(nonce);
		try {
			byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plain);
			return new Sealed(key.id(),
					ByteBuffer.allocate(NONCE_BYTES + encrypted.length).put(nonce).put(encrypted).array());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES-256-GCM encrypts every text", ex);
		}
	}

	/**
	 * Decrypt a secret.
	 * @param sealed the encrypted secret
	 * @param associated what it belongs to, as at its encryption
	 * @return the secret
	 * @throws Refusal when the cipher is not available
	 * @throws UnreadableFactorException when its key is missing, it was changed, or it
	 * belongs to something else
	 */
	public byte[] open(Sealed sealed, String... associated) {
		requireAvailable(this.keys.current());
		FactorKey key = this.keys.find(sealed.keyId());
		byte[] bytes = sealed.bytes();
		if (key == null || bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
			throw new UnreadableFactorException("There is no key for it, or it is cut off");
		}
		try {
			return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(bytes, NONCE_BYTES), associated).doFinal(bytes,
					NONCE_BYTES, bytes.length - NONCE_BYTES);
		}
		catch (GeneralSecurityException ex) {
			throw new UnreadableFactorException("It was changed, or belongs to something else", ex);
		}
	}

	/**
	 * Whether a secret is encrypted with the key that encrypts new ones.
	 * @param sealed the encrypted secret
	 * @return {@code false} when it should be encrypted anew at its use
	 */
	public boolean isCurrent(Sealed sealed) {
		FactorKey key = this.keys.current();
		return key != null && key.id().equals(sealed.keyId());
	}

	private FactorKey requireAvailable(@Nullable FactorKey key) {
		if (key == null || !isAvailable()) {
			throw Refusal.of(Reason.FACTORS_UNAVAILABLE);
		}
		return key;
	}

	private static Cipher cipher(int mode, FactorKey key, byte[] nonce, String[] associated)
			throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
		cipher.updateAAD(encode(associated));
		return cipher;
	}

	// Each text comes after its length, so other texts never have the same bytes.
	private static byte[] encode(String[] texts) {
		ByteArrayOutputStream encoded = new ByteArrayOutputStream();
		for (String text : texts) {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			encoded.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
			encoded.writeBytes(bytes);
		}
		return encoded.toByteArray();
	}

}
