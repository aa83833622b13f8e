package dev.latchkey.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that ends with what closes it.
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
	 * @param inherit whether its standard error is ours, for a progress bar
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
		// As ./latchkey starts its services.
		builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
		try {
			return new Child(builder.start(), log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Memory that the process holds, {@code VmRSS} of Linux.
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
	 * Processor time that the process has taken.
	 */
	double processorSeconds() {
		return this.process.info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
	}

	/**
	 * Wait until it ends by itself, well.
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
	 * SIGTERM, and SIGKILL for one that does not heed it.
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
