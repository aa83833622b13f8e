package dev.latchkey.auth.session.cache;

/**
 * Reports whether the session changes of other nodes reach this node.
 */
@FunctionalInterface
public interface InvalidationFeed {

	/**
	 * The feed of a node to which other nodes report nothing.
	 */
	InvalidationFeed NONE = () -> false;

	/**
	 * Whether {@link SessionInvalidations} knows every acknowledged change, except for
	 * those of the last moments that the feed is allowed to miss.
	 * @return {@code false} when it may have missed a change
	 */
	boolean isCurrent();

}
