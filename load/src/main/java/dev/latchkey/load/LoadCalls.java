package dev.latchkey.load;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The calls that a load is made of. Safe for use by several threads.
 */
public interface LoadCalls {

	/** The outcome of a call that was answered well. */
	String OK = "OK";

	/** The outcome of a call that was not sent, since nothing took a connection. */
	String NOT_CONNECTED = "NOT_CONNECTED";

	/**
	 * Starts a call and does not wait for its end.
	 * @param ended is told once what came of it, on any thread, this one included
	 */
	void start(Ended ended);

	/**
	 * Both of two kinds in turn.
	 * @param often the kind that most calls are of
	 * @param seldom the kind of the first of each {@code every} calls
	 * @param every 2 or more
	 * @return the calls
	 */
	static LoadCalls mixed(LoadCalls often, LoadCalls seldom, int every) {
		AtomicLong started = new AtomicLong();
		return (ended) -> ((started.getAndIncrement() % every == 0) ? seldom : often).start(ended);
	}

	/**
	 * Waits for the end of one call.
	 */
	@FunctionalInterface
	interface Ended {

		/**
		 * The call has ended.
		 * @param outcome {@link #OK}, or the status and the reason why not, in a word
		 * each
		 */
		void ended(String outcome);

	}

}
