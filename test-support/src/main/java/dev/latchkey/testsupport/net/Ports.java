package dev.latchkey.testsupport.net;

import java.io.IOException;
import java.net.ServerSocket;
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

	private static final Set<Integer> given = ConcurrentHashMap.newKeySet();

	private Ports() {
	}

	/**
	 * Find a port on which nothing listens. Each call finds another one.
	 */
	public static int free() {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			int port = ThreadLocalRandom.current().nextInt(LOWEST, END);
			if (isFree(port) && given.add(port)) {
				return port;
			}
		}
		throw new IllegalStateException("No port is free");
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
