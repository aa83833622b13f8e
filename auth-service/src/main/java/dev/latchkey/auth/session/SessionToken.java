package dev.latchkey.auth.session;

import java.security.SecureRandom;

import dev.latchkey.auth.token.TokenDigest;
import dev.latchkey.auth.token.TokenFormat;
import org.jspecify.annotations.Nullable;

/**
 * The secret that proves a session: {@code lks_} and 49 further characters.
 */
public final class SessionToken {

	private static final TokenFormat FORMAT = new TokenFormat("lks_");

	private final String text;

	private SessionToken(String text) {
		this.text = text;
	}

	/**
	 * Make a new token.
	 * @param random where its 256 bits come from
	 * @return the token
	 */
	public static SessionToken generate(SecureRandom random) {
		return new SessionToken(FORMAT.generate(random));
	}

	/**
	 * Read a token that a caller presents.
	 * @param text any text
	 * @return the token, or {@code null} when the text never was one
	 */
	public static @Nullable SessionToken parse(String text) {
		return FORMAT.fits(text) ? new SessionToken(text) : null;
	}

	/**
	 * What a store keeps in place of the token.
	 * @return the SHA-256 digest of the token
	 */
	public TokenDigest digest() {
		return TokenDigest.of(this.text);
	}

	/**
	 * The secret itself, for the one reply that carries it.
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
