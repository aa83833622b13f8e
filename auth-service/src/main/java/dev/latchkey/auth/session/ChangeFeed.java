package dev.latchkey.auth.session;

/**
 * How changes of sessions that this node did not make itself reach it.
 */
@FunctionalInterface
interface ChangeFeed {

	/**
	 * Whether {@link SessionChanges} knows of every change that was acknowledged to
	 * anybody, but for those of the last moments that the feed says it may miss.
	 * @return {@code false} when a change may have been missed
	 */
	boolean isCurrent();

}
