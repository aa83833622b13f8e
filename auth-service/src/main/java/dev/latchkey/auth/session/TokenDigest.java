package dev.latchkey.auth.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The SHA-256 digest of a session token. A token has 256 random bits, so its digest needs
 * neither salt nor stretching, and finding one by it gives nothing away in time.
 */
public final class TokenDigest {

	private final byte[] bytes;

	private TokenDigest(byte[] bytes) {
		this.bytes = bytes;
	}

	static TokenDigest of(byte[] token) {
		try {
			return new TokenDigest(MessageDigest.getInstance("SHA-256").digest(token));
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

	@Override
	public boolean equals(Object other) {
		return other instanceof TokenDigest digest && Arrays.equals(this.bytes, digest.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

}
