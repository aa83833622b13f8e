package dev.latchkey.auth.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The SHA-256 digest of a random secret. Such a secret has at least 128 random bits, so
 * its digest needs neither salt nor stretching, and finding one by it gives nothing away
 * in time.
 */
public final class TokenDigest {

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
		try {
			return new TokenDigest(
					MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
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

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

}
