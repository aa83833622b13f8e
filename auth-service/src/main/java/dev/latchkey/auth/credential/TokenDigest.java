package dev.latchkey.auth.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-256 digest of a random secret. The secret has at least 128 random bits, so its
 * digest needs neither salt nor stretching, and the timing of a lookup by digest reveals
 * nothing.
 */
public final class TokenDigest {

	// A digest that resets itself costs less than a copy for each secret.
	private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(TokenDigest::find);

	private final byte[] bytes;

	private TokenDigest(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Digest a secret.
	 * @param secret the text of the secret
	 * @return its digest
	 */
	public static TokenDigest of(String secret) {
		return new TokenDigest(SHA_256.get().digest(secret.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Take a digest from a store.
	 * @param bytes its 32 bytes
	 * @return the digest
	 */
	public static TokenDigest stored(byte[] bytes) {
		return new TokenDigest(bytes.clone());
	}

	private static MessageDigest find() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Copy the digest.
	 * @return its 32 bytes
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	/**
	 * Compare in constant time.
	 */
	@Override
	public boolean equals(Object other) {
		return other instanceof TokenDigest digest && MessageDigest.isEqual(this.bytes, digest.bytes);
	}

	// Any four bytes of a digest are uniformly distributed.
	@Override
	public int hashCode() {
		return (this.bytes[0] << 24) | ((this.bytes[1] & 0xff) << 16) | ((this.bytes[2] & 0xff) << 8)
				| (this.bytes[3] & 0xff);
	}

}
