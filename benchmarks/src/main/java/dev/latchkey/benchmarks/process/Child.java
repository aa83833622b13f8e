package dev.latchkey.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A child process that ends when it is closed.
 */
final class Child implements AutoCloseable {

	private static final long END_LIMIT_SECONDS = 30;

	private final Process process;

	private final Path log;

	private Child(Process process, Path log) {
		this.process = process;
		this.log = log;
	}

	/**
	 * Start a JVM of the same JDK.
	 * @param inherit whether it shares the standard error of this process, for a progress
	 * bar
	 */
	static Child java(Path log, boolean inherit, List<String> arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(log.toFile());
		if (inherit) {
			builder.redirectError(ProcessBuilder.Redirect.INHERIT);
		}
		else {
			builder.redirectErrorStream(true);
		}
		// The script ./latchkey does the same.
		builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
		try {
			return new Child(builder.start(), log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	long pid() {
		return this.process.pid();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Return the memory of the process, {@code VmRSS} on Linux.
	 */
	long residentBytes() {
		try (var lines = Files.lines(Path.of("/proc", Long.toString(this.process.pid()), "status"))) {
			return lines.filter((line) -> line.startsWith("VmRSS:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
				.findFirst()
				.orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the processor time of the process.
	 */
	double processorSeconds() {
		return this.process.info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
	}

	/**
	 * Wait until the process ends with exit code 0.
	 */
	void await(long seconds) {
		try {
			if (!this.process.waitFor(seconds, TimeUnit.SECONDS)) {
				throw new IllegalStateException("A process does not end; its output is in " + this.log);
			}
			if (this.process.exitValue() != 0) {
				throw new IllegalStateException("A process has failed with the code " + this.process.exitValue()
						+ "; its output is in " + this.log);
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Send SIGTERM, and SIGKILL if the process does not end.
	 */
	@Override
	public void close() {
		try {
			this.process.destroy();
			if (!this.process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS);
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			this.process.destroyForcibly();
		}
	}

}
