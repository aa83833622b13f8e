package dev.latchkey.client.validation.call;

import dev.latchkey.client.revocation.RevocationSource;
import io.grpc.Channel;

/**
 * The connections to Latchkey. The one of the stream also carries the calls whose replies
 * are cached, because these must come from the same server.
 */
public interface ValidationConnections extends RevocationSource, AutoCloseable {

	/**
	 * Return the connections for the calls whose replies are not cached.
	 * @return a channel whose calls may go to any server
	 */
	Channel others();

	@Override
	void close();

}
