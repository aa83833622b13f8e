package dev.latchkey.client.validation.token;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The SHA-256 of a token, under which its session is cached: a dump of the memory shows
 * no token. Four numbers take less memory than a record with an array.
 */
public final class TokenKey {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private final long a;

	private final long b;

	private final long c;

	private final long d;

	/**
	 * Create a key.
	 * @param digest 32 bytes
	 */
	TokenKey(byte[] digest) {
		this.a = (long) LONGS.get(digest, 0);
		this.b = (long) LONGS.get(digest, Long.BYTES);
		this.c = (long) LONGS.get(digest, 2 * Long.BYTES);
		this.d = (long) LONGS.get(digest, 3 * Long.BYTES);
	}

	// Any bits of a digest are as good as all of them.
	@Override
	public int hashCode() {
		return (int) this.a;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof TokenKey key && key.a == this.a && key.b == this.b && key.c == this.c
				&& key.d == this.d;
	}

}
