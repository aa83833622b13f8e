package dev.latchkey.orders.factor;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows the codes of a secret (RFC 6238), as an app on a phone does. Each code works
 * once, so it goes on to the next one where the current one is used.
 */
public final class AuthenticatorApp {

	private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private static final int SECRET_LENGTH = 20;

	private static final int STEP_SECONDS = 30;

	private static final int DRIFT = 10;

	private static final int CODES = 1_000_000;

	private final Clock clock = Clock.systemUTC();

	private final byte[] secret;

	private long last;

	/**
	 * Scan a secret.
	 * @param secret 160 bits in base32; spaces are ignored
	 */
	public AuthenticatorApp(String secret) {
		String digits = secret.replace(" ", "")
			.chars()
			.mapToObj((letter) -> Integer.toString(BASE32.indexOf(letter), Character.MAX_RADIX))
			.collect(Collectors.joining());
		byte[] bits = new BigInteger(digits, 32).toByteArray();
		// Without the leading zeros, and perhaps with one for the sign.
		int skipped = Math.max(0, bits.length - SECRET_LENGTH);
		this.secret = new byte[SECRET_LENGTH];
		byte[] value = Arrays.copyOfRange(bits, skipped, bits.length);
		System.arraycopy(value, 0, this.secret, SECRET_LENGTH - value.length, value.length);
	}

	/**
	 * Return a code that was not used before: the current one, or the next one, which
	 * services accept too.
	 * @return six digits
	 */
	public String code() {
		this.last = Math.max(this.last + 1, this.clock.instant().getEpochSecond() / STEP_SECONDS);
		return code(this.last);
	}

	/**
	 * Return a code that is wrong, also if a clock is some steps away.
	 * @return six digits
	 */
	public String wrongCode() {
		long now = this.clock.instant().getEpochSecond() / STEP_SECONDS;
		Set<String> right = LongStream.rangeClosed(now - DRIFT, now + DRIFT)
			.mapToObj(this::code)
			.collect(Collectors.toSet());
		return IntStream.range(0, CODES)
			.mapToObj(AuthenticatorApp::digits)
			.filter((code) -> !right.contains(code))
			.findFirst()
			.orElseThrow();
	}

	private String code(long step) {
		try {
			Mac mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec(this.secret, "HmacSHA1"));
			ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
			int number = hash.getInt(hash.get(hash.limit() - 1) & 0xf) & Integer.MAX_VALUE;
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
