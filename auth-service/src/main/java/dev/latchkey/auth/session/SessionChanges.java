package dev.latchkey.auth.session;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells whether what was read of a session may be different by now, so that it can be
 * remembered and never be believed for too long. Who remembers a session takes the stamp
 * of its key before reading it, and asks before each use whether the stamp still holds.
 * Whoever changes sessions announces it before the change is acknowledged.
 */
public final class SessionChanges {

	// Sessions of different accounts may share a counter. It only makes one of them be
	// read again.
	private static final int COUNTERS = 1 << 16;

	private final AtomicIntegerArray counters = new AtomicIntegerArray(COUNTERS);

	private final AtomicLong all = new AtomicLong();

	private final ChangeFeed feed;

	SessionChanges(ChangeFeed feed) {
		this.feed = feed;
	}

	/**
	 * Take the stamp of a session that is about to be read.
	 * @param key its key
	 * @return the stamp
	 */
	public long stamp(SessionKey key) {
		return (this.all.get() << Integer.SIZE) | Integer.toUnsignedLong(this.counters.get(counter(key.tag())));
	}

	/**
	 * Whether nothing was announced since a stamp was taken.
	 * @param key the key of the session
	 * @param stamp its stamp
	 * @return {@code false} when the session must be read again
	 */
	public boolean holds(SessionKey key, long stamp) {
		return stamp == stamp(key) && this.feed.isCurrent();
	}

	/**
	 * Whether it is of use to remember sessions now.
	 * @return {@code false} when no stamp would hold
	 */
	public boolean areKnown() {
		return this.feed.isCurrent();
	}

	void announce(UUID accountId) {
		announce(SessionKey.tagOf(accountId));
	}

	/**
	 * Void the stamps of all sessions with a tag, as soon as the change that has just
	 * been made is visible to others, and before it is acknowledged.
	 */
	void announce(String tag) {
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new AfterCompletion(tag));
		}
		else {
			announceNow(tag);
		}
	}

	private void announceNow(String tag) {
		int unused = this.counters.incrementAndGet(counter(tag));
	}

	/**
	 * Void all stamps: changes may have been missed.
	 */
	void announceAll() {
		long unused = this.all.incrementAndGet();
	}

	private static int counter(String tag) {
		return tag.hashCode() & (COUNTERS - 1);
	}

	// Whoever read before the commit must not be believed after it.
	private final class AfterCompletion implements TransactionSynchronization {

		private final String tag;

		AfterCompletion(String tag) {
			this.tag = tag;
		}

		@Override
		public void afterCompletion(int status) {
			announceNow(this.tag);
		}

	}

}
