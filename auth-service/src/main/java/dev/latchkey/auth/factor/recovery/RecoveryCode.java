package dev.latchkey.auth.factor.recovery;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.UUID;

import dev.latchkey.auth.credential.Base32;
import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;

/**
 * A secret that stands in for another second factor, once: 128 random bits as 26
 * characters of Crockford's base32, in groups.
 */
final class RecoveryCode {

	private static final String FIELD = "recovery_code";

	private static final int BYTES = 16;

	private static final int LENGTH = 26;

	private static final int GROUP = 5;

	private final String text;

	private RecoveryCode(String text) {
		this.text = text;
	}

	/**
	 * Generate a code.
	 * @param random the source of its 128 bits
	 */
	static RecoveryCode generate(SecureRandom random) {
		byte[] bytes = new byte[BYTES];
		random.nextBytes(bytes);
		return new RecoveryCode(Base32.CROCKFORD.encode(bytes));
	}

	/**
	 * Parse a code that a person has typed, with letters for the digits that look alike.
	 * @param text any text
	 * @throws Refusal when it cannot be a code
	 */
	static RecoveryCode parse(String text) {
		requireAscii(text);
		String typed = text.replace(" ", "").replace("-", "").toUpperCase(Locale.ROOT);
		String read = typed.replace('O', '0').replace('I', '1').replace('L', '1');
		if (read.isEmpty()) {
			throw Refusal.field(Rule.REQUIRED, FIELD, "must not be empty");
		}
		if (read.length() != LENGTH || !read.chars().allMatch(Base32.CROCKFORD::has)) {
			throw invalid();
		}
		return new RecoveryCode(read);
	}

	// The upper case of some other letters is an ASCII letter.
	private static void requireAscii(String text) {
		if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
			throw invalid();
		}
	}

	private static Refusal invalid() {
		return Refusal.field(Rule.CHARACTERS, FIELD,
				"must be a recovery code: 26 letters and digits; case, spaces and hyphens are ignored");
	}

	/**
	 * The digest that stores keep instead of the code. It is that of one account, so it
	 * is of no use in the rows of another.
	 * @param accountId the id of the account
	 */
	TokenDigest digest(UUID accountId) {
		return TokenDigest.of("recovery code of " + accountId + " " + this.text);
	}

	/**
	 * Reveal the secret, for the one reply that carries it.
	 * @return the characters in groups, with hyphens between
	 */
	String reveal() {
		return this.text.replaceAll("(.{" + GROUP + "})(?=.{" + GROUP + "})", "$1-");
	}

	@Override
	public String toString() {
		return "RecoveryCode[…]";
	}

}
