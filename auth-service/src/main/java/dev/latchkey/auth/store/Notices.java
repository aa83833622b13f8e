package dev.latchkey.auth.store;

import java.util.function.Consumer;

/**
 * Where a store tells of changes, whoever makes them.
 */
@FunctionalInterface
public interface Notices {

	/**
	 * Hear of changes from now on.
	 * @param topic what to hear of, as the store calls it
	 * @param changed is told what has changed, or an empty text when that may be anything
	 * @return the connection that they arrive on
	 * @throws Exception when there is none now
	 */
	NoticeConnection open(String topic, Consumer<String> changed) throws Exception;

}
