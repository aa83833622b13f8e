package dev.latchkey.auth.password.format;

import java.security.GeneralSecurityException;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import org.bouncycastle.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * PBKDF2 (RFC 8018) with HMAC-SHA-256 or HMAC-SHA-512, by the JDK.
 */
final class Pbkdf2Hash implements ImportedHash {

	// A shorter key would match many passwords; a shorter salt is no salt.
	private static final int MIN_KEY = 16;

	private static final int MIN_SALT = 4;

	private static final int MAX_BYTES = 64;

	private final String encoded;

	private final Prf prf;

	private final int iterations;

	private final byte[] salt;

	private final byte[] key;

	private Pbkdf2Hash(String encoded, Prf prf, int iterations, byte[] salt, byte[] key) {
		this.encoded = encoded;
		this.prf = prf;
		this.iterations = iterations;
		this.salt = salt;
		this.key = key;
	}

	/**
	 * Take the parts of a hash.
	 * @return the hash, or {@code null} when its salt or its key is too short or too long
	 */
	static @Nullable ImportedHash of(String encoded, Prf prf, int iterations, byte @Nullable [] salt,
			byte @Nullable [] key) {
		if (salt == null || key == null || salt.length < MIN_SALT || key.length < MIN_KEY || salt.length > MAX_BYTES
				|| key.length > MAX_BYTES) {
			return null;
		}
		return new Pbkdf2Hash(encoded, prf, iterations, salt, key);
	}

	@Override
	public String encoded() {
		return this.encoded;
	}

	@Override
	public long rounds() {
		long blocks = (this.key.length + this.prf.bytes - 1L) / this.prf.bytes;
		return blocks * this.iterations * this.prf.halfRounds / 2;
	}

	@Override
	public long kibibytes() {
		return 0;
	}

	@Override
	public boolean matches(String password) {
		try {
			// The factory encodes the password in UTF-8.
			PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), this.salt, this.iterations,
					this.key.length * Byte.SIZE);
			byte[] derived = SecretKeyFactory.getInstance(this.prf.algorithm).generateSecret(spec).getEncoded();
			return Arrays.constantTimeAreEqual(derived, this.key);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The Java platform has no " + this.prf.algorithm, ex);
		}
	}

	@Override
	public String toString() {
		return "Pbkdf2Hash[hidden]";
	}

	/**
	 * The pseudorandom function.
	 */
	enum Prf {

		SHA256("PBKDF2WithHmacSHA256", 32, 2),

		// Measured: the JDK has no special instructions for it.
		SHA512("PBKDF2WithHmacSHA512", 64, 7);

		private final String algorithm;

		private final int bytes;

		private final int halfRounds;

		Prf(String algorithm, int bytes, int halfRounds) {
			this.algorithm = algorithm;
			this.bytes = bytes;
			this.halfRounds = halfRounds;
		}

	}

}
