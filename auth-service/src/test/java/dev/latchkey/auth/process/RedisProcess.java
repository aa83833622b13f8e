package dev.latchkey.auth.process;

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
 * A Redis server that writes each command to the disk before acknowledging it.
 */
final class RedisProcess implements StoreProcess {

	/**
	 * The password with which the service authenticates.
	 */
	static final String PASSWORD = "z9Y8x7W6v5U4t3S2r1Q0pO";

	private static final String AUTHENTICATED = "+OK\r\n";

	private final Path folder;

	private final int port;

	private Process process;

	private RedisProcess(Path folder, int port) throws IOException {
		this.folder = folder;
		this.port = port;
		this.process = start(folder, port);
	}

	static RedisProcess start(Path folder) {
		try {
			return new RedisProcess(folder, Ports.free());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Process start(Path folder, int port) throws IOException {
		String executable = ExecutableProvider.newJarResourceProvider().get().getAbsolutePath();
		Process process = new ProcessBuilder(executable, "--port", Integer.toString(port), "--bind", "127.0.0.1",
				"--dir", folder.toString(), "--save", "", "--appendonly", "yes", "--appendfsync", "always",
				"--requirepass", PASSWORD)
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("redis.log").toFile()))
			.start();
		Awaitility.await().until(() -> answers(port));
		return process;
	}

	private static boolean answers(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
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

	@Override
	public String[] settings() {
		return new String[] { "--latchkey.session.store=redis",
				"--spring.data.redis.url=redis://:" + PASSWORD + "@127.0.0.1:" + this.port };
	}

	int port() {
		return this.port;
	}

	@Override
	public long pid() {
		return this.process.pid();
	}

	@Override
	public void restart() {
		try {
			this.process = start(this.folder, this.port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
