package dev.latchkey.auth.factor.totp;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import dev.latchkey.auth.factor.crypto.Hotp;

/**
 * An authenticator app for tests.
 */
public final class TestCodes {

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private static final int AROUND = 10;

	private TestCodes() {
	}

	/**
	 * The code that an app shows at a time.
	 * @param secret the secret in base32
	 */
	public static String at(String secret, Instant time) {
		return text(new Hotp(decode(secret)).code(TotpSecret.step(time)));
	}

	/**
	 * A code that no app shows within some minutes of a time.
	 */
	public static String wrong(String secret, Instant time) {
		Hotp codes = new Hotp(decode(secret));
		long now = TotpSecret.step(time);
		int[] right = LongStream.rangeClosed(now - AROUND, now + AROUND).mapToInt(codes::code).toArray();
		return text(IntStream.range(0, right.length + 1)
			.filter((code) -> IntStream.of(right).noneMatch((each) -> each == code))
			.findFirst()
			.orElseThrow());
	}

	private static String text(int code) {
		return String.format(Locale.ROOT, "%06d", code);
	}

	/**
	 * Decode a secret.
	 * @param secret the secret in base32
	 * @return 20 bytes
	 */
	public static byte[] decode(String secret) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		int pending = 0;
		int count = 0;
		for (int at = 0; at < secret.length(); at++) {
			pending = (pending << 5 | ALPHABET.indexOf(secret.charAt(at))) & 0xfff;
			count += 5;
			if (count >= Byte.SIZE) {
				count -= Byte.SIZE;
				bytes.write(pending >> count);
			}
		}
		return bytes.toByteArray();
	}

}
