package dev.latchkey.testing.server;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes of authenticator apps (RFC 6238): SHA-1, six digits, a new one every 30
 * seconds.
 */
final class Totp {

	static final Duration STEP = Duration.ofSeconds(30);

	private static final String ALGORITHM = "HmacSHA1";

	private static final int MODULUS = 1_000_000;

	private static final int SECRET_BYTES = 20;

	private static final SecureRandom RANDOM = new SecureRandom();

	private Totp() {
	}

	static String newSecret() {
		byte[] secret = new byte[SECRET_BYTES];
		RANDOM.nextBytes(secret);
		return Base32.encode(secret);
	}

	/**
	 * Return when the code of a moment became the current one.
	 */
	static Instant stepAt(Instant time) {
		return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), STEP.toSeconds()) * STEP.toSeconds());
	}

	/**
	 * Return the code of a step.
	 * @param secret in base32
	 * @param step when it became the current one
	 */
	static String code(String secret, Instant step) {
		byte[] counter = ByteBuffer.allocate(Long.BYTES).putLong(step.getEpochSecond() / STEP.toSeconds()).array();
		byte[] hash = hmac(Base32.decode(secret), counter);
		int offset = hash[hash.length - 1] & 0xf;
		int bits = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
		return String.format(Locale.ROOT, "%06d", bits % MODULUS);
	}

	private static byte[] hmac(byte[] key, byte[] text) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(key, ALGORITHM));
			return mac.doFinal(text);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
