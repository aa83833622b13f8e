package dev.latchkey.testsupport.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/**
 * Finds ports of this machine.
 */
public final class Ports {

	private Ports() {
	}

	/**
	 * Find a port on which nothing listens.
	 */
	public static int free() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
