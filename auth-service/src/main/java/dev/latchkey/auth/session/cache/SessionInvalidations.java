package dev.latchkey.auth.session.cache;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.auth.session.SessionKey;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells a cache whether a session may have changed since it was read. The cache takes the
 * version of the session's key before it reads the session, and asks before each use
 * whether that version is current. Code that changes sessions invalidates them before the
 * change is acknowledged.
 */
public final class SessionInvalidations {

	// Sessions of different accounts may share a counter. The only cost is that one of
	// them is read again.
	private static final int COUNTERS = 1 << 16;

	private final AtomicIntegerArray counters = new AtomicIntegerArray(COUNTERS);

	private final AtomicLong all = new AtomicLong();

	private final List<InvalidationSubscriber> subscribers = new CopyOnWriteArrayList<>();

	private final InvalidationFeed feed;

	SessionInvalidations(InvalidationFeed feed) {
		this.feed = feed;
	}

	/**
	 * Take the version of a session that is about to be read.
	 * @param key its key
	 * @return the version
	 */
	public long version(SessionKey key) {
		return (this.all.get() << Integer.SIZE) | Integer.toUnsignedLong(this.counters.get(counter(key.tag())));
	}

	/**
	 * Whether nothing was invalidated since a version was taken.
	 * @param key the key of the session
	 * @param version its version
	 * @return {@code false} when the session must be read again
	 */
	public boolean isCurrent(SessionKey key, long version) {
		// In this order: between the two, changes may arrive that end the version and
		// make the feed current again.
		return this.feed.isCurrent() && version == version(key);
	}

	/**
	 * Whether every change of another node is known, so that it is worth caching
	 * sessions.
	 * @return {@code false} when no version would be current
	 */
	public boolean areReliable() {
		return this.feed.isCurrent();
	}

	/**
	 * Whether other nodes report their changes here.
	 * @return {@code false} when this never becomes reliable, because the settings do not
	 * ask for it
	 */
	public boolean haveFeed() {
		return this.feed != InvalidationFeed.NONE;
	}

	/**
	 * Notify a subscriber of every invalidation from now on.
	 */
	public void subscribe(InvalidationSubscriber subscriber) {
		this.subscribers.add(subscriber);
	}

	void invalidate(UUID accountId) {
		invalidate(SessionKey.tagOf(accountId));
	}

	/**
	 * Make the versions of all sessions with a tag stale. Inside a transaction this
	 * happens at its end: when others can see the change, and before it is acknowledged.
	 */
	void invalidate(String tag) {
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new AfterCompletion(tag));
		}
		else {
			invalidateNow(tag);
		}
	}

	// The counter comes first: a subscriber may ask for the session again as soon as it
	// hears of the change, and must not get an answer from before.
	private void invalidateNow(String tag) {
		int unused = this.counters.incrementAndGet(counter(tag));
		this.subscribers.forEach((subscriber) -> subscriber.invalidated(tag));
	}

	/**
	 * Make all versions stale, because changes may have been missed.
	 */
	void invalidateAll() {
		long unused = this.all.incrementAndGet();
		this.subscribers.forEach(InvalidationSubscriber::allInvalidated);
	}

	private static int counter(String tag) {
		return tag.hashCode() & (COUNTERS - 1);
	}

	// A read before the commit must not be believed after it.
	private final class AfterCompletion implements TransactionSynchronization {

		private final String tag;

		AfterCompletion(String tag) {
			this.tag = tag;
		}

		@Override
		public void afterCompletion(int status) {
			invalidateNow(this.tag);
		}

	}

}
