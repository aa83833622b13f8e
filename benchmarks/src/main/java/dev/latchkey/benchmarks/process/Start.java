package dev.latchkey.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One start of a Spring Boot program, from the start of the process to the log line that
 * reports a complete start.
 */
public final class Start implements AutoCloseable {

	private static final String STARTED = "Started ";

	private static final long LIMIT = TimeUnit.SECONDS.toNanos(90);

	private static final long POLL = TimeUnit.MILLISECONDS.toNanos(5);

	private final Path log;

	private final long begun;

	private final Child child;

	Start(Path log, List<String> command) {
		this.log = log;
		this.begun = System.nanoTime();
		this.child = Child.java(log, false, command);
	}

	/**
	 * Wait until the program has started.
	 * @return the seconds since the start of the process
	 */
	public double awaitServing() {
		while (!hasStarted()) {
			if (!this.child.isAlive() || System.nanoTime() - this.begun > LIMIT) {
				throw new IllegalStateException("A program does not start; its output is in " + this.log);
			}
			LockSupport.parkNanos(POLL);
		}
		return (System.nanoTime() - this.begun) / (double) TimeUnit.SECONDS.toNanos(1);
	}

	private boolean hasStarted() {
		try {
			return Files.readString(this.log).contains(STARTED);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the processor time of the process.
	 */
	public double processorSeconds() {
		return this.child.processorSeconds();
	}

	/**
	 * Return the memory of the process.
	 */
	public double residentMegabytes() {
		return this.child.residentBytes() / 1_000_000.0;
	}

	@Override
	public void close() {
		this.child.close();
	}

}
