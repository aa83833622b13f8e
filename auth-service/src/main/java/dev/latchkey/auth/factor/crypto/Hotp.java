package dev.latchkey.auth.factor.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One-time codes of 6 digits (HOTP, RFC 4226). For one thread.
 */
public final class Hotp {

	private static final int MODULUS = 1_000_000;

	private static final int OFFSET_MASK = 0xf;

	private final Mac mac;

	/**
	 * Prepare the codes of a secret.
	 * @param secret the secret, which the authenticator app has too
	 */
	public Hotp(byte[] secret) {
		try {
			// The only algorithm that every app has. Its weakness to collisions does not
			// affect HMAC.
			this.mac = Mac.getInstance("HmacSHA1");
			this.mac.init(new SecretKeySpec(secret, this.mac.getAlgorithm()));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has HMAC-SHA-1", ex);
		}
	}

	/**
	 * Compute the code of a counter.
	 * @param counter the counter
	 * @return 0 to 999,999
	 */
	public int code(long counter) {
		byte[] hash = this.mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
		int offset = hash[hash.length - 1] & OFFSET_MASK;
		return (ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE) % MODULUS;
	}

}
