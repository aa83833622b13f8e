package dev.latchkey.testsupport.totp;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes that an authenticator app shows for a secret (RFC 6238): SHA-1, six digits, a
 * new one every 30 seconds. They share no code with those of the services.
 */
public final class TotpCodes {

	private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private static final String ALGORITHM = "HmacSHA1";

	private static final int SECRET_BYTES = 20;

	private static final int STEP_SECONDS = 30;

	private static final int NEAR = 10;

	private static final int CODES = 1_000_000;

	private final byte[] secret;

	/**
	 * Read a secret.
	 * @param base32 160 bits in base32; spaces are ignored
	 */
	public TotpCodes(String base32) {
		String text = base32.replace(" ", "");
		BigInteger bits = BigInteger.ZERO;
		for (int i = 0; i < text.length(); i++) {
			bits = bits.shiftLeft(5).or(BigInteger.valueOf(DIGITS.indexOf(text.charAt(i))));
		}
		this.secret = new byte[SECRET_BYTES];
		for (int i = 0; i < SECRET_BYTES; i++) {
			this.secret[i] = bits.shiftRight(Byte.SIZE * (SECRET_BYTES - 1 - i)).byteValue();
		}
	}

	/**
	 * Return the secret.
	 * @return 20 bytes
	 */
	public byte[] secret() {
		return this.secret.clone();
	}

	/**
	 * Return the code that an app shows at a time.
	 * @return six digits
	 */
	public String at(Instant time) {
		return code(step(time));
	}

	/**
	 * Return a code that no app shows within five minutes of a time.
	 * @return six digits
	 */
	public String wrongAt(Instant time) {
		List<String> right = LongStream.rangeClosed(step(time) - NEAR, step(time) + NEAR).mapToObj(this::code).toList();
		return IntStream.range(0, CODES)
			.mapToObj(TotpCodes::digits)
			.filter((code) -> !right.contains(code))
			.findFirst()
			.orElseThrow();
	}

	private static long step(Instant time) {
		return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
	}

	private String code(long step) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(this.secret, ALGORITHM));
			byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
			int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
			return digits(number % CODES);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String digits(int code) {
		return String.format(Locale.ROOT, "%06d", code);
	}

}
