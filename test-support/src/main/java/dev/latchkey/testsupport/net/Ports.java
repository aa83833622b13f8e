package dev.latchkey.testsupport.net;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports of this machine. They lie below those that Linux gives to connections and
 * to port 0, so no connection takes one before its server listens, or while its server
 * starts again.
 */
public final class Ports {

	private static final int LOWEST = 20_000;

	// Linux gives ports from 32,768 on.
	private static final int END = 32_000;

	private static final int ATTEMPTS = 1000;

	// UDP has ports of its own. The tests in other processes see that these are in use.
	private static final Set<DatagramSocket> reserved = ConcurrentHashMap.newKeySet();

	private Ports() {
	}

	/**
	 * Find a port on which nothing listens. Each call finds another one, also the calls
	 * in other processes while this one runs.
	 */
	public static int free() {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			int port = ThreadLocalRandom.current().nextInt(LOWEST, END);
			if (reserve(port) && isFree(port)) {
				return port;
			}
		}
		throw new IllegalStateException("No port is free");
	}

	private static boolean reserve(int port) {
		try {
			return reserved.add(new DatagramSocket(port, InetAddress.getLoopbackAddress()));
		}
		catch (SocketException ex) {
			return false;
		}
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port)) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
