package dev.latchkey.testing.server;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The text of recovery codes: 128 random bits in Crockford's base32, in groups.
 */
final class RecoveryCodes {

	private static final int COUNT = 10;

	private static final int BYTES = 16;

	private static final SecureRandom RANDOM = new SecureRandom();

	private RecoveryCodes() {
	}

	static List<String> create() {
		return Stream.generate(RecoveryCodes::next).limit(COUNT).toList();
	}

	private static String next() {
		byte[] code = new byte[BYTES];
		RANDOM.nextBytes(code);
		return Base32.encodeCrockford(code).replaceAll("(.{5})(?=.{5})", "$1-");
	}

	/**
	 * Return what is left of a code without what people may type otherwise: other groups,
	 * lower case, and letters for the digits that look alike.
	 */
	static String plain(String text) {
		return text.replaceAll("[ -]", "").toUpperCase(Locale.ROOT).replace('O', '0').replaceAll("[IL]", "1");
	}

}
