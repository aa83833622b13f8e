package dev.latchkey.auth.password.format;

import java.nio.charset.StandardCharsets;

import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A hash of scrypt (RFC 7914), verified by Bouncy Castle.
 */
final class ScryptHash implements ImportedHash {

	private static final int BLOCK_BYTES = 128;

	private static final int KIBIBYTE = 1024;

	// Measured: what filling and reading a KiB takes, as rounds of ours.
	private static final long ROUNDS = 13;

	// RFC 7914, section 2: N is less than 2^(128 * r / 8).
	private static final int BITS_PER_R = 16;

	private final String encoded;

	private final int log2n;

	private final int r;

	private final int p;

	private final byte[] salt;

	private final byte[] key;

	private ScryptHash(String encoded, int log2n, int r, int p, byte[] salt, byte[] key) {
		this.encoded = encoded;
		this.log2n = log2n;
		this.r = r;
		this.p = p;
		this.salt = salt;
		this.key = key;
	}

	/**
	 * Take the parts of a hash.
	 * @return the hash, or {@code null} when the standard forbids its parameters
	 */
	static @Nullable ImportedHash of(String encoded, int log2n, int r, int p, byte[] salt, byte[] key) {
		return (log2n < BITS_PER_R * r) ? new ScryptHash(encoded, log2n, r, p, salt, key) : null;
	}

	@Override
	public String encoded() {
		return this.encoded;
	}

	@Override
	public long rounds() {
		return ROUNDS * kibibytes() * this.p;
	}

	@Override
	public long kibibytes() {
		return Math.max(1, (1L << this.log2n) * this.r * BLOCK_BYTES / KIBIBYTE);
	}

	@Override
	public boolean matches(String password) {
		byte[] derived = SCrypt.generate(password.getBytes(StandardCharsets.UTF_8), this.salt, 1 << this.log2n, this.r,
				this.p, this.key.length);
		return Arrays.constantTimeAreEqual(derived, this.key);
	}

	@Override
	public String toString() {
		return "ScryptHash[hidden]";
	}

}
