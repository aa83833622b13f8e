package dev.latchkey.testsupport.process;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sends signals to processes and limits their files.
 */
public final class Signals {

	private Signals() {
	}

	/**
	 * Send SIGKILL and wait until the process has ended. It cannot clean up.
	 */
	public static void kill(long pid) {
		ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
		process.destroyForcibly();
		var unused = process.onExit().join();
	}

	/**
	 * Send SIGSTOP: the process and its children pause.
	 */
	public static void freeze(long pid) {
		signal("-STOP", pid);
	}

	/**
	 * Send SIGCONT: the processes continue.
	 */
	public static void thaw(long pid) {
		signal("-CONT", pid);
	}

	/**
	 * Return a command that SIGINT ends. A process in the background of a script ignores
	 * SIGINT, and so do its children. A build may be such a process.
	 */
	public static List<String> interruptible(List<String> command) {
		return Stream.concat(Stream.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV"), command.stream()).toList();
	}

	private static void signal(String signal, long pid) {
		ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
		List<String> pids = Stream.concat(Stream.of(process), process.descendants())
			.map((each) -> Long.toString(each.pid()))
			.toList();
		run(Stream.concat(Stream.of("kill", signal), pids.stream()).toList());
	}

	/**
	 * Limit the size of files that the process writes, as on a full disk.
	 * @param bytes the limit, or {@link Long#MAX_VALUE} for none
	 */
	public static void limitFileSize(long pid, long bytes) {
		String limit = (bytes == Long.MAX_VALUE) ? "unlimited" : Long.toString(bytes);
		// Set only the soft limit, which can be raised again.
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
