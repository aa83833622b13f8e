package dev.latchkey.testing.server;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * Makes ids that sort by their time: UUIDs of version 7 (RFC 9562). A counter follows the
 * milliseconds.
 */
final class Ids {

	private static final int COUNTER_BITS = 12;

	private static final long VERSION = 0x7000;

	private static final long VARIANT = 0x8000_0000_0000_0000L;

	private static final long RANDOM = 0x3fff_ffff_ffff_ffffL;

	private final SecureRandom random = new SecureRandom();

	private long last;

	synchronized UUID next(Instant now) {
		this.last = Math.max(this.last + 1, now.toEpochMilli() << COUNTER_BITS);
		long counter = this.last & ((1 << COUNTER_BITS) - 1);
		long most = ((this.last >> COUNTER_BITS) << 16) | VERSION | counter;
		return new UUID(most, VARIANT | (this.random.nextLong() & RANDOM));
	}

}
