package dev.latchkey.shell.load.http2;

/**
 * Hears of what happens to a connection, on its event loop.
 */
public interface Listener {

	/**
	 * A connection has read all that there was: it may have room for calls. What is sent
	 * now is flushed afterwards.
	 * @param connection the connection
	 */
	void pump(Connection connection);

	/**
	 * A connection is closed, or could not be opened. Its calls have ended already.
	 * @param connection the connection
	 * @param cause why
	 */
	void closed(Connection connection, Throwable cause);

}
