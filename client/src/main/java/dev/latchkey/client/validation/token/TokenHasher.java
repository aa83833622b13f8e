package dev.latchkey.client.validation.token;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.jspecify.annotations.Nullable;

/**
 * Hashes tokens, for one thread at a time.
 */
public final class TokenHasher {

	private final int slot;

	private final MessageDigest sha256 = sha256();

	private final byte[] digest = new byte[32];

	private final TokenKey key = new TokenKey();

	TokenHasher(int slot) {
		this.slot = slot;
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Its place among the shared hashers.
	 */
	int slot() {
		return this.slot;
	}

	/**
	 * Hash a text. A text that is not possible as a token has the key of no possible
	 * token: each character that is not of Latin-1 becomes a question mark.
	 * @param text any text
	 * @return a key that changes with the next text; {@code null} if the text is too long
	 */
	public @Nullable TokenKey hash(String text) {
		if (text.length() > TokenFormat.MAX_LENGTH) {
			return null;
		}
		try {
			this.sha256.update(text.getBytes(StandardCharsets.ISO_8859_1));
			int unused = this.sha256.digest(this.digest, 0, this.digest.length);
		}
		catch (DigestException ex) {
			throw new IllegalStateException("A SHA-256 has 32 bytes", ex);
		}
		catch (Error ex) {
			// The next text must not follow a part of this one.
			this.sha256.reset();
			throw ex;
		}
		this.key.set(this.digest);
		return this.key;
	}

}
