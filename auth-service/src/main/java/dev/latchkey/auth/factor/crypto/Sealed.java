package dev.latchkey.auth.factor.crypto;

import java.util.Arrays;

/**
 * An encrypted secret, with the name of its key.
 */
public final class Sealed {

	private final String keyId;

	private final byte[] bytes;

	/**
	 * Take an encrypted secret from a store.
	 * @param keyId names the key: 16 hexadecimal digits
	 * @param bytes the nonce, the ciphertext and the tag
	 */
	public Sealed(String keyId, byte[] bytes) {
		this.keyId = keyId;
		this.bytes = bytes.clone();
	}

	/**
	 * The name of the key.
	 * @return 16 hexadecimal digits
	 */
	public String keyId() {
		return this.keyId;
	}

	/**
	 * Copy the nonce, the ciphertext and the tag.
	 * @return the bytes
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Sealed sealed && this.keyId.equals(sealed.keyId)
				&& Arrays.equals(this.bytes, sealed.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

}
