package dev.latchkey.health.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.latchkey.testsupport.process.UnpackedJar;
import org.awaitility.Awaitility;

/**
 * A packaged program in a process of its own.
 */
final class JarProcess implements AutoCloseable {

	static final Duration START_LIMIT = Duration.ofSeconds(90);

	private static final Pattern HTTP_PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final Pattern GRPC_PORT = Pattern.compile("gRPC Server started.*port: (\\d+)");

	private final Process process;

	private final Path output;

	private JarProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	/**
	 * Start a program.
	 * @param program the program
	 * @param folder its working directory, which also gets its output
	 * @param arguments its settings
	 */
	static JarProcess start(UnpackedJar program, Path folder, List<String> arguments) {
		List<String> command = new ArrayList<>(program.command(List.of("-XX:TieredStopAtLevel=1")));
		command.addAll(arguments);
		try {
			Path output = Files.createTempFile(folder, "program-", ".log");
			return new JarProcess(new ProcessBuilder(command).directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start(), output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return its HTTP port; blocks until the program listens there.
	 */
	int httpPort() {
		return port(HTTP_PORT);
	}

	/**
	 * Return its gRPC port; blocks until the program listens there.
	 */
	int grpcPort() {
		return port(GRPC_PORT);
	}

	private int port(Pattern line) {
		Awaitility.await().atMost(START_LIMIT).until(() -> !isAlive() || line.matcher(output()).find());
		Matcher found = line.matcher(output());
		if (!found.find()) {
			throw new IllegalStateException("It has ended: " + output());
		}
		return Integer.parseInt(found.group(1));
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Let the process run for some time.
	 */
	void live(long millis) {
		try {
			if (this.process.waitFor(millis, TimeUnit.MILLISECONDS)) {
				throw new IllegalStateException("It has ended by itself: " + output());
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Stop the process with SIGSTOP; its connections stay open.
	 */
	void freeze() {
		signal("-STOP");
	}

	/**
	 * Continue the process with SIGCONT.
	 */
	void thaw() {
		signal("-CONT");
	}

	private void signal(String signal) {
		run("kill", signal, Long.toString(this.process.pid()));
	}

	/**
	 * Limit the size of the files that it writes, as on a full disk. Its output keeps
	 * some room.
	 */
	void fillDisk() {
		limitFileSize(Long.toString(output().length() + 16_384L));
	}

	/**
	 * Remove the limit of {@link #fillDisk()}.
	 */
	void emptyDisk() {
		limitFileSize("unlimited");
	}

	// Sets the soft limit, which can be raised again.
	private void limitFileSize(String bytes) {
		run("prlimit", "--pid", Long.toString(this.process.pid()), "--fsize=" + bytes + ":");
	}

	private static void run(String... command) {
		try {
			if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
				throw new IllegalStateException(String.join(" ", command));
			}
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Send SIGTERM and wait until the process has ended.
	 */
	void stop() {
		this.process.destroy();
		this.process.onExit().orTimeout(START_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
	}

	/**
	 * Send SIGKILL and wait until the process has ended. It cannot clean up.
	 */
	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
