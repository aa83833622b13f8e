package dev.latchkey.shell.load.http2;

/**
 * A call that waits for its end.
 */
@FunctionalInterface
public interface Call {

	/**
	 * The call has ended; said once, on the event loop of its connection.
	 * @param end how
	 */
	void ended(End end);

}
