package dev.latchkey.auth.store;

import java.util.function.Consumer;

/**
 * Reports changes in a store, including those of other nodes.
 */
@FunctionalInterface
public interface InvalidationChannel {

	/**
	 * Listen for changes from now on.
	 * @param topic the store's name for the changes
	 * @param changed receives each change, or an empty text when anything may have
	 * changed
	 * @return the connection on which the changes arrive
	 * @throws Exception when the store cannot be reached
	 */
	InvalidationConnection open(String topic, Consumer<String> changed) throws Exception;

}
