package dev.latchkey.auth.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-256 digest of a random secret. Such a secret has at least 128 random bits, so
 * its digest needs neither salt nor stretching, and finding one by it gives nothing away
 * in time.
 */
public final class TokenDigest {

	private static final MessageDigest SHA_256 = find();

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
		return new TokenDigest(sha256().digest(secret.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * The digest that a store has kept.
	 * @param bytes its 32 bytes
	 * @return the digest
	 */
	public static TokenDigest stored(byte[] bytes) {
		return new TokenDigest(bytes.clone());
	}

	// Cheaper than to look it up for each digest.
	private static MessageDigest sha256() {
		try {
			return (MessageDigest) SHA_256.clone();
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException("SHA-256 of this platform cannot be copied", ex);
		}
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
	 * The digest.
	 * @return a copy of its 32 bytes
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	/**
	 * Compares in a time that does not depend on the contents.
	 */
	@Override
	public boolean equals(Object other) {
		return other instanceof TokenDigest digest && MessageDigest.isEqual(this.bytes, digest.bytes);
	}

	// Any four bytes of a digest are as good as all.
	@Override
	public int hashCode() {
		return (this.bytes[0] << 24) | ((this.bytes[1] & 0xff) << 16) | ((this.bytes[2] & 0xff) << 8)
				| (this.bytes[3] & 0xff);
	}

}
