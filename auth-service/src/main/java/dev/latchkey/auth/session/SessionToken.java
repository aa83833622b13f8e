package dev.latchkey.auth.session;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * The secret that proves a session: {@code lks_}, 32 bytes from {@link SecureRandom} in
 * base64url without padding, and a checksum of all before it. The checksum refuses
 * garbage without asking a store, and lets secret scanners find leaked tokens.
 */
public final class SessionToken {

	private static final String PREFIX = "lks_";

	private static final int SECRET_BYTES = 32;

	private static final int LENGTH = 53;

	private static final int CHECKED_LENGTH = LENGTH - TokenChecksum.LENGTH;

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
		byte[] secret = new byte[SECRET_BYTES];
		random.nextBytes(secret);
		String checked = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
		return new SessionToken(checked + TokenChecksum.of(checked));
	}

	/**
	 * Read a token that a caller presents.
	 * @param text any text
	 * @return the token, or {@code null} when the text never was one
	 */
	public static @Nullable SessionToken parse(String text) {
		if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
			return null;
		}
		String checksum = TokenChecksum.of(text.substring(0, CHECKED_LENGTH));
		return text.endsWith(checksum) ? new SessionToken(text) : null;
	}

	/**
	 * What a store keeps in place of the token.
	 * @return the SHA-256 digest of the token
	 */
	public TokenDigest digest() {
		return TokenDigest.of(this.text.getBytes(StandardCharsets.US_ASCII));
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
		return PREFIX + "…" + this.text.substring(LENGTH - 4);
	}

}
