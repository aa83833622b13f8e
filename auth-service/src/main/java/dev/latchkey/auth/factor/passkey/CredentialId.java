package dev.latchkey.auth.factor.passkey;

import java.util.Arrays;
import java.util.Base64;

/**
 * The name that a device gave its passkey. It is public.
 */
public final class CredentialId {

	private final byte[] bytes;

	private CredentialId(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Take an id from a device or a store.
	 * @param bytes its bytes
	 * @return the id
	 */
	public static CredentialId of(byte[] bytes) {
		return new CredentialId(bytes.clone());
	}

	/**
	 * Copy the id.
	 * @return its bytes
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	int length() {
		return this.bytes.length;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof CredentialId id && Arrays.equals(this.bytes, id.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	/**
	 * The id as JSON has it.
	 * @return base64url without padding
	 */
	@Override
	public String toString() {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(this.bytes);
	}

}
