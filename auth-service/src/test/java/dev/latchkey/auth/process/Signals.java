package dev.latchkey.auth.process;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is done to processes from outside.
 */
final class Signals {

	private Signals() {
	}

	/**
	 * SIGKILL: the process gets no chance to do anything.
	 */
	static void kill(long pid) {
		ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
		process.destroyForcibly();
		var unused = process.onExit().join();
	}

	/**
	 * SIGSTOP: the process and those that it has started stay, and do nothing.
	 */
	static void freeze(long pid) {
		signal("-STOP", pid);
	}

	/**
	 * SIGCONT: they go on.
	 */
	static void thaw(long pid) {
		signal("-CONT", pid);
	}

	private static void signal(String signal, long pid) {
		ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
		List<String> pids = Stream.concat(Stream.of(process), process.descendants())
			.map((each) -> Long.toString(each.pid()))
			.toList();
		run(Stream.concat(Stream.of("kill", signal), pids.stream()).toList());
	}

	/**
	 * Let no file that the process writes grow beyond a size, as on a disk that is full.
	 */
	static void limitFileSize(long pid, long bytes) {
		String limit = (bytes == Long.MAX_VALUE) ? "unlimited" : Long.toString(bytes);
		// The soft limit, which can be raised again.
		run(List.of("prlimit", "--pid", Long.toString(pid), "--fsize=" + limit + ":"));
	}

	private static void run(List<String> command) {
		try {
			if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
				throw new IllegalStateException(String.join(" ", command));
			}
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
