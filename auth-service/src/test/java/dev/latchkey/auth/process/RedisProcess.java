package dev.latchkey.auth.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import dev.latchkey.auth.Ports;
import org.awaitility.Awaitility;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis that writes each command to its disk before it acknowledges it.
 */
final class RedisProcess implements StoreProcess {

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
				"--dir", folder.toString(), "--save", "", "--appendonly", "yes", "--appendfsync", "always")
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("redis.log").toFile()))
			.start();
		Awaitility.await().until(() -> answers(port));
		return process;
	}

	private static boolean answers(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.getOutputStream().write("GET probe\r\n".getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII).equals("$-1");
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public String[] settings() {
		return new String[] { "--latchkey.session.store=redis",
				"--spring.data.redis.url=redis://127.0.0.1:" + this.port };
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
