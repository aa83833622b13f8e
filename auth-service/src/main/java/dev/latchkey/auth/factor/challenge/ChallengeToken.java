package dev.latchkey.auth.factor.challenge;

import java.security.SecureRandom;

import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.credential.TokenFormat;
import org.jspecify.annotations.Nullable;

/**
 * The secret that names a challenge: {@code lkc_} and 49 further characters.
 */
public final class ChallengeToken {

	private static final TokenFormat FORMAT = new TokenFormat("lkc_");

	private static final String FOR_PASSKEYS = "passkey:";

	private final String text;

	private ChallengeToken(String text) {
		this.text = text;
	}

	/**
	 * Generate a token.
	 * @param random the source of its 256 random bits
	 * @return the token
	 */
	public static ChallengeToken generate(SecureRandom random) {
		return new ChallengeToken(FORMAT.generate(random));
	}

	/**
	 * Parse a token that a caller presents.
	 * @param text any text
	 * @return the token, or {@code null} when the text cannot be a token
	 */
	public static @Nullable ChallengeToken parse(String text) {
		return FORMAT.fits(text) ? new ChallengeToken(text) : null;
	}

	/**
	 * The digest that stores keep instead of the token.
	 * @return its SHA-256 digest
	 */
	public TokenDigest digest() {
		return TokenDigest.of(this.text);
	}

	/**
	 * The challenge of WebAuthn that belongs to this token. So a response to it is a
	 * response to this challenge alone, and needs no storage of its own.
	 * @return 32 bytes, as hard to guess as the token, which reveal nothing of it
	 */
	public byte[] passkeyChallenge() {
		return TokenDigest.of(FOR_PASSKEYS + this.text).bytes();
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
