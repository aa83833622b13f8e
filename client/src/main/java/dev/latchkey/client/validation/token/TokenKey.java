package dev.latchkey.client.validation.token;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The SHA-256 of a token, under which its session is cached: the cache holds no token.
 * Four numbers take less memory than an array.
 */
public class TokenKey {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private long a;

	private long b;

	private long c;

	private long d;

	/**
	 * Create a key without a token.
	 */
	TokenKey() {
	}

	/**
	 * Create a copy.
	 * @param other the key of the same token
	 */
	protected TokenKey(TokenKey other) {
		this.a = other.a;
		this.b = other.b;
		this.c = other.c;
		this.d = other.d;
	}

	/**
	 * Become the key of another token.
	 * @param digest the 32 bytes of its SHA-256
	 */
	final void set(byte[] digest) {
		this.a = (long) LONGS.get(digest, 0);
		this.b = (long) LONGS.get(digest, Long.BYTES);
		this.c = (long) LONGS.get(digest, 2 * Long.BYTES);
		this.d = (long) LONGS.get(digest, 3 * Long.BYTES);
	}

	// Any bits of a digest are as good as all of them.
	@Override
	public final int hashCode() {
		return (int) this.a;
	}

	@Override
	public final boolean equals(Object other) {
		return other instanceof TokenKey key && key.a == this.a && key.b == this.b && key.c == this.c
				&& key.d == this.d;
	}

}
