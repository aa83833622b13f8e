package dev.latchkey.testsupport.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/**
 * A packaged service in a process of its own.
 */
public class JarProcess implements AutoCloseable {

	/**
	 * The time limit for the start and for the end of a service.
	 */
	public static final Duration START_LIMIT = Duration.ofSeconds(90);

	private static final Pattern HTTP_PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final Pattern GRPC_PORT = Pattern.compile("gRPC Server started.*port: (\\d+)");

	private static final long ROOM_FOR_OUTPUT = 16_384;

	private final Process process;

	private final Path output;

	/**
	 * Start a service.
	 * @param builder its command, environment and working directory
	 * @param folder the folder of its output
	 */
	protected JarProcess(ProcessBuilder builder, Path folder) {
		try {
			this.output = Files.createTempFile(folder, "service-", ".log");
			this.process = builder.redirectErrorStream(true).redirectOutput(this.output.toFile()).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Start a service.
	 * @param program the service
	 * @param folder its working directory, which also gets its output
	 * @param arguments its settings
	 */
	public static JarProcess start(UnpackedJar program, Path folder, List<String> arguments) {
		List<String> command = new ArrayList<>(program.command(List.of("-XX:TieredStopAtLevel=1")));
		command.addAll(arguments);
		return new JarProcess(new ProcessBuilder(command).directory(folder.toFile()), folder);
	}

	/**
	 * Return its HTTP port; blocks until the service listens there.
	 */
	public int httpPort() {
		return port(HTTP_PORT);
	}

	/**
	 * Return its gRPC port; blocks until the service listens there.
	 */
	public int grpcPort() {
		return port(GRPC_PORT);
	}

	private int port(Pattern line) {
		Awaitility.await().atMost(START_LIMIT).until(() -> !isAlive() || line.matcher(output()).find());
		Matcher found = line.matcher(output());
		if (!found.find()) {
			throw new IllegalStateException("The service has ended: " + output());
		}
		return Integer.parseInt(found.group(1));
	}

	/**
	 * Return the output of the service so far.
	 */
	public String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	public long pid() {
		return this.process.pid();
	}

	/**
	 * Write a line to the standard input of the program.
	 * @return {@code false} if it has ended
	 */
	public boolean send(String line) {
		try {
			OutputStream input = this.process.getOutputStream();
			input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
			input.flush();
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Let the service run for some time, and fail if it ends by itself.
	 */
	public void live(long millis) {
		if (hasEndedWithin(Duration.ofMillis(millis))) {
			throw new IllegalStateException("The service has ended: " + output());
		}
	}

	/**
	 * Limit the size of the files that the service writes, as on a full disk. Its output
	 * keeps some room.
	 */
	public void fillDisk() {
		Signals.limitFileSize(pid(), output().length() + ROOM_FOR_OUTPUT);
	}

	/**
	 * Remove the limit of {@link #fillDisk()}.
	 */
	public void emptyDisk() {
		Signals.limitFileSize(pid(), Long.MAX_VALUE);
	}

	/**
	 * Stop the service with SIGSTOP; its connections stay open.
	 */
	public void freeze() {
		Signals.freeze(pid());
	}

	/**
	 * Continue the service with SIGCONT.
	 */
	public void thaw() {
		Signals.thaw(pid());
	}

	/**
	 * Send SIGTERM: the service may finish its work.
	 */
	public void terminate() {
		this.process.destroy();
	}

	/**
	 * Send SIGKILL and wait until the service has ended. It cannot clean up.
	 */
	public void kill() {
		this.process.destroyForcibly();
		awaitExit();
	}

	/**
	 * Wait until the service has ended.
	 * @return its exit code
	 */
	public int awaitExit() {
		if (!hasEndedWithin(START_LIMIT)) {
			throw new IllegalStateException("The service does not end: " + output());
		}
		return this.process.exitValue();
	}

	private boolean hasEndedWithin(Duration limit) {
		try {
			return this.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Kill the service if it still runs.
	 */
	@Override
	public void close() {
		kill();
	}

}
