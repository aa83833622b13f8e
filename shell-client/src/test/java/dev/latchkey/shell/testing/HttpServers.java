package dev.latchkey.shell.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.testsupport.concurrent.Threads;

/**
 * Web servers, for tests with a wrong port.
 */
public final class HttpServers {

	private static final String ANSWER = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

	private HttpServers() {
	}

	/** Answers one connection like a web server without HTTP/2. */
	public static CompletableFuture<Void> answerOnce(ServerSocket socket) {
		return CompletableFuture.runAsync(() -> answer(socket), Threads.NEW);
	}

	private static void answer(ServerSocket server) {
		try (Socket socket = server.accept()) {
			int unused = socket.getInputStream().read(new byte[24]);
			socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
			socket.getOutputStream().flush();
			socket.getInputStream().readAllBytes();
		}
		catch (IOException ex) {
			// The shell may close first.
		}
	}

}
