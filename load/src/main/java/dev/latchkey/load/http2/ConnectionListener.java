package dev.latchkey.load.http2;

/**
 * Receives the events of a connection, on its event loop.
 */
interface ConnectionListener {

	/** There may be room for calls. Calls sent here are flushed afterwards. */
	void read(Connection connection);

	/** The server takes no more calls on it. Calls without an answer may get one. */
	void goingAway(Connection connection);

	/** It was closed or not opened. Its calls have already ended. */
	void closed(Connection connection);

}
