package dev.latchkey.auth.factor.totp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import dev.latchkey.auth.credential.Base32;
import dev.latchkey.auth.factor.crypto.Hotp;

/**
 * The secret that an authenticator app shares with this service. Its codes are those of
 * RFC 6238 with the values that every app supports: SHA-1, 6 digits, 30 seconds.
 */
final class TotpSecret {

	/**
	 * How many steps a code may be early or late (ASVS 6.5.5; RFC 6238, section 5.2).
	 */
	static final int DRIFT = 1;

	private static final int BYTES = 20;

	private static final int PERIOD_SECONDS = 30;

	private final byte[] bytes;

	TotpSecret(byte[] bytes) {
		this.bytes = bytes.clone();
	}

	/**
	 * Generate a secret.
	 * @param random the source of its 160 bits
	 */
	static TotpSecret generate(SecureRandom random) {
		byte[] bytes = new byte[BYTES];
		random.nextBytes(bytes);
		return new TotpSecret(bytes);
	}

	/**
	 * The number of the code that apps show at a time.
	 */
	static long step(Instant time) {
		return Math.floorDiv(time.getEpochSecond(), PERIOD_SECONDS);
	}

	byte[] bytes() {
		return this.bytes.clone();
	}

	/**
	 * The secret for people who type it.
	 * @return 32 characters of base32
	 */
	String text() {
		return Base32.RFC_4648.encode(this.bytes);
	}

	/**
	 * The secret as a URI for apps, with percent-encoding also of spaces, because some
	 * apps show a plus.
	 * @param issuer the name of the service
	 * @param username the name of the account
	 */
	String uri(String issuer, String username) {
		return "otpauth://totp/" + encode(issuer) + ":" + encode(username) + "?secret=" + text() + "&issuer="
				+ encode(issuer) + "&algorithm=SHA1&digits=6&period=" + PERIOD_SECONDS;
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	/**
	 * Find the step of a code.
	 * @param code the code
	 * @param steps the steps that are permitted, in the order of the search
	 * @return the first one whose code it is
	 */
	OptionalLong find(TotpCode code, LongStream steps) {
		Hotp codes = new Hotp(this.bytes);
		return steps.filter((step) -> codes.code(step) == code.value()).findFirst();
	}

}
