package dev.latchkey.client.revocation;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts revocations by tag. A reply is current while the version of its tag is the one
 * from before its call began.
 */
final class RevocationVersions {

	/**
	 * The number of tags: a tag is the first 18 bits of a token.
	 */
	static final int TAGS = 1 << 18;

	private final AtomicIntegerArray counters = new AtomicIntegerArray(TAGS);

	private final AtomicInteger all = new AtomicInteger();

	/**
	 * Take the version of a tag.
	 * @param tag 0 to 262143
	 * @return a number that is another one after each revocation
	 */
	long of(int tag) {
		return ((long) this.all.get() << Integer.SIZE) | Integer.toUnsignedLong(this.counters.get(tag));
	}

	/**
	 * Whether sessions of a tag were revoked between two versions, as opposed to all
	 * versions having become stale at once.
	 */
	static boolean isOfTag(long before, long after) {
		return (int) before != (int) after;
	}

	void revoke(int tag) {
		int unused = this.counters.incrementAndGet(tag);
	}

	void revokeAll() {
		int unused = this.all.incrementAndGet();
	}

}
