package dev.latchkey.auth.store;

import java.util.function.Consumer;

/**
 * Where a store tells of changes, those of other nodes too.
 */
@FunctionalInterface
public interface InvalidationChannel {

	/**
	 * Listen to changes from now on.
	 * @param topic what to listen to, as the store calls it
	 * @param changed receives what has changed, or an empty text when it may be anything
	 * @return the connection on which the changes arrive
	 * @throws Exception when the store cannot be reached
	 */
	InvalidationConnection open(String topic, Consumer<String> changed) throws Exception;

}
