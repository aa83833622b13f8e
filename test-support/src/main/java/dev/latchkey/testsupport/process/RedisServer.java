package dev.latchkey.testsupport.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import dev.latchkey.testsupport.net.Ports;
import org.awaitility.Awaitility;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server that writes each command to the disk before acknowledging it. It can be
 * started again at the same port.
 */
public final class RedisServer implements AutoCloseable {

	/**
	 * The password with which callers authenticate.
	 */
	public static final String PASSWORD = "z9Y8x7W6v5U4t3S2r1Q0pO";

	private static final String AUTHENTICATED = "+OK\r\n";

	private final Path folder;

	private final int port = Ports.free();

	private Process process;

	private RedisServer(Path folder) {
		this.folder = folder;
		this.process = run();
	}

	/**
	 * Start a server.
	 * @param folder the folder of its data
	 */
	public static RedisServer start(Path folder) {
		return new RedisServer(folder);
	}

	private Process run() {
		try {
			String executable = ExecutableProvider.newJarResourceProvider().get().getAbsolutePath();
			Process started = new ProcessBuilder(executable, "--port", Integer.toString(this.port), "--bind",
					"127.0.0.1", "--dir", this.folder.toString(), "--save", "", "--appendonly", "yes", "--appendfsync",
					"always", "--requirepass", PASSWORD)
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(this.folder.resolve("redis.log").toFile()))
				.start();
			Awaitility.await().until(this::answers);
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean answers() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			String nothing = AUTHENTICATED + "$-1";
			socket.getOutputStream()
				.write(("AUTH " + PASSWORD + "\r\nGET probe\r\n").getBytes(StandardCharsets.US_ASCII));
			byte[] reply = socket.getInputStream().readNBytes(nothing.length());
			return new String(reply, StandardCharsets.US_ASCII).equals(nothing);
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Return its port.
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Return the id of its process.
	 */
	public long pid() {
		return this.process.pid();
	}

	/**
	 * Start the server again, with its data, after it has ended.
	 */
	public void restart() {
		this.process = run();
	}

	/**
	 * Kill the server.
	 */
	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
