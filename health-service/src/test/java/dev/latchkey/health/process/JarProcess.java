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
 * A packaged program as a process of its own.
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
	 * @param folder where it works, and where its output goes
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
	 * Return the port that it serves HTTP at; waits until it does.
	 */
	int httpPort() {
		return port(HTTP_PORT);
	}

	/**
	 * Return the port that it serves gRPC at; waits until it does.
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
	 * Let it live on for a while.
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
	 * SIGSTOP: it stays, and does nothing.
	 */
	void freeze() {
		signal("-STOP");
	}

	/**
	 * SIGCONT: it goes on.
	 */
	void thaw() {
		signal("-CONT");
	}

	private void signal(String signal) {
		run("kill", signal, Long.toString(this.process.pid()));
	}

	/**
	 * Let no file that it writes grow beyond a size, as on a disk that is full; its
	 * output has some room left.
	 */
	void fillDisk() {
		limitFileSize(Long.toString(output().length() + 16_384L));
	}

	/**
	 * Let its files grow again.
	 */
	void emptyDisk() {
		limitFileSize("unlimited");
	}

	// The soft limit, which can be raised again.
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
	 * SIGTERM, and wait for its end.
	 */
	void stop() {
		this.process.destroy();
		this.process.onExit().orTimeout(START_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
	}

	/**
	 * SIGKILL, and wait for its end: it gets no chance to do anything.
	 */
	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
