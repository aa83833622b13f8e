package dev.latchkey.auth.session.cache;

/**
 * Hears of each invalidation after the cache of this node has become stale, and before
 * the change is acknowledged. It must return at once, and must not throw.
 */
public interface InvalidationSubscriber {

	/**
	 * Sessions with a tag may have changed.
	 * @param tag the tag. A caller may have invented it, so it may be one that no session
	 * has.
	 */
	void invalidated(String tag);

	/**
	 * Any session may have changed.
	 */
	void allInvalidated();

}
