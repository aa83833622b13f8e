package dev.latchkey.client.revocation;

import io.grpc.Channel;

/**
 * Opens the streams of revocations.
 */
public interface RevocationSource {

	/**
	 * Return the connection for streams.
	 * @return a channel whose calls all go to one server, as far as possible
	 */
	Channel ofStream();

	/**
	 * The server does not answer. The next stream should take another connection.
	 */
	void abandonStream();

}
