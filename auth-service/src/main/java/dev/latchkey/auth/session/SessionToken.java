package dev.latchkey.auth.session;

import java.security.SecureRandom;
import java.util.UUID;

import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.credential.TokenFormat;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
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
	 * Generate a token.
	 * @param random the source of its 238 random bits
	 * @param accountId the account of the session, which determines the token's tag
	 * @return the token
	 */
	public static SessionToken generate(SecureRandom random, UUID accountId) {
		return new SessionToken(FORMAT.generate(random, SessionKey.tagOf(accountId)));
	}

	/**
	 * Parse a token that a caller presents.
	 * @param text any text
	 * @return the token, or {@code null} when the text cannot be a token
	 */
	public static @Nullable SessionToken parse(String text) {
		return FORMAT.fits(text) ? new SessionToken(text) : null;
	}

	/**
	 * Parse a token that a caller presents and needs.
	 * @param text any text, or {@code null}
	 * @return the token
	 * @throws Refusal when the text cannot be a token
	 */
	static SessionToken require(@Nullable String text) {
		SessionToken token = (text != null) ? parse(text) : null;
		if (token == null) {
			throw Refusal.of(Reason.SESSION_INVALID);
		}
		return token;
	}

	/**
	 * The key of the session, which stores keep instead of the token.
	 * @return its tag and its SHA-256 digest
	 */
	public SessionKey key() {
		int start = FORMAT.prefix().length();
		return new SessionKey(this.text.substring(start, start + SessionKey.TAG_LENGTH), TokenDigest.of(this.text));
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
