package dev.latchkey.benchmarks.load;

/**
 * Decides which calls are made, and hears of their ends.
 */
interface Calls {

	/**
	 * A connection is open, or has read all that there was: it may have room.
	 */
	void pump(Connection connection);

	/**
	 * A call has ended.
	 * @param due when it was due, by {@link System#nanoTime()}
	 * @param status the text of its {@code grpc-status}, or what came in its place
	 */
	void ended(long due, String status);

	/**
	 * The run is worth nothing.
	 */
	void failed(Throwable cause);

}
