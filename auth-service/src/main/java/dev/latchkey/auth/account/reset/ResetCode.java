package dev.latchkey.auth.account.reset;

import java.security.SecureRandom;

import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.credential.TokenFormat;
import org.jspecify.annotations.Nullable;

/**
 * A secret that sets a new password for one account, once: {@code lkr_} and 49 further
 * characters.
 */
public final class ResetCode {

	private static final TokenFormat FORMAT = new TokenFormat("lkr_");

	private final String text;

	private ResetCode(String text) {
		this.text = text;
	}

	static ResetCode generate(SecureRandom random) {
		return new ResetCode(FORMAT.generate(random));
	}

	/**
	 * Parse a code that a caller presents.
	 * @param text any text
	 * @return the code, or {@code null} when the text cannot be a code
	 */
	public static @Nullable ResetCode parse(String text) {
		return FORMAT.fits(text) ? new ResetCode(text) : null;
	}

	TokenDigest digest() {
		return TokenDigest.of(this.text);
	}

	/**
	 * Reveal the secret, for the one reply that carries it.
	 * @return 53 characters
	 */
	public String reveal() {
		return this.text;
	}

	@Override
	public String toString() {
		return FORMAT.hide(this.text);
	}

}
