package dev.latchkey.auth.session.cache;

/**
 * Whether the changes that other nodes make to sessions reach this node.
 */
@FunctionalInterface
public interface InvalidationFeed {

	/**
	 * Whether {@link SessionInvalidations} knows of every change that was acknowledged to
	 * anybody, but for those of the last moments that the feed says it may miss.
	 * @return {@code false} when a change may have been missed
	 */
	boolean isCurrent();

}
