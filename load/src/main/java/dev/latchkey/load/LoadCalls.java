package dev.latchkey.load;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The calls of a load. Implementations must be thread-safe.
 */
public interface LoadCalls {

	/** The outcome of a successful call. */
	String OK = "OK";

	/** The outcome of a call that was not sent because there was no connection. */
	String NOT_CONNECTED = "NOT_CONNECTED";

	/**
	 * Start a call without waiting for its end.
	 * @param callback receives the outcome once, on any thread, including this one
	 */
	void start(Callback callback);

	/**
	 * Mix calls of two kinds.
	 * @param often the more frequent kind
	 * @param seldom the less frequent kind, used for the first of each {@code every}
	 * calls
	 * @param every 2 or more
	 * @return the mixed calls
	 */
	static LoadCalls mixed(LoadCalls often, LoadCalls seldom, int every) {
		AtomicLong started = new AtomicLong();
		return (callback) -> ((started.getAndIncrement() % every == 0) ? seldom : often).start(callback);
	}

	/**
	 * Receives the outcome of one call.
	 */
	@FunctionalInterface
	interface Callback {

		/**
		 * The call has ended.
		 * @param outcome {@link #OK}, or the status and the reason, one word each
		 */
		void ended(String outcome);

	}

}
