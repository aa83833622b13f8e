package dev.latchkey.client.validation.token;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * Hashes tokens without garbage. The hashers are shared by all threads: one for each
 * thread would be a new one for each request where requests have virtual threads, and
 * would outlive a program that is unloaded.
 */
public final class TokenHasher {

	// References in one cache line would slow each other down.
	private static final int SPACING = 16;

	private static final int SLOTS = Integer.highestOneBit(8 * Runtime.getRuntime().availableProcessors());

	private final AtomicReferenceArray<@Nullable Hasher> hashers = new AtomicReferenceArray<>(SLOTS * SPACING);

	/**
	 * Hash a text.
	 * @param text any text
	 * @return the key; {@code null} if the text is too long for a token or is not ASCII
	 */
	public @Nullable TokenKey key(String text) {
		if (text.length() > TokenFormat.MAX_LENGTH) {
			return null;
		}
		int slot = slot();
		Hasher hasher = this.hashers.getAndSet(slot, null);
		if (hasher == null) {
			hasher = new Hasher();
		}
		try {
			return hasher.key(text);
		}
		finally {
			this.hashers.setRelease(slot, hasher);
		}
	}

	// Threads of one slot take turns rarely, because few threads run at once.
	private static int slot() {
		return (int) (Thread.currentThread().getId() & (SLOTS - 1)) * SPACING;
	}

	/**
	 * A digest with its buffers, for one thread at a time.
	 */
	private static final class Hasher {

		private final MessageDigest sha256 = sha256();

		private final byte[] text = new byte[TokenFormat.MAX_LENGTH];

		private final byte[] digest = new byte[32];

		private static MessageDigest sha256() {
			try {
				return MessageDigest.getInstance("SHA-256");
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException("Every Java platform has SHA-256", ex);
			}
		}

		@Nullable TokenKey key(String token) {
			int length = token.length();
			int all = 0;
			for (int i = 0; i < length; i++) {
				char character = token.charAt(i);
				all |= character;
				this.text[i] = (byte) character;
			}
			if (all > 0x7f) {
				return null;
			}
			try {
				this.sha256.update(this.text, 0, length);
				int unused = this.sha256.digest(this.digest, 0, this.digest.length);
				return new TokenKey(this.digest);
			}
			catch (DigestException ex) {
				throw new IllegalStateException("A SHA-256 has 32 bytes", ex);
			}
		}

	}

}
