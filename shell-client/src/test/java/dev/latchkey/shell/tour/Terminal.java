package dev.latchkey.shell.tour;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.latchkey.testsupport.process.Signals;

/**
 * A shell that runs the commands of the document one block after the other, so variables
 * of a block are there in the next one.
 */
final class Terminal {

	private final Process shell;

	private final Path scratch;

	private final Path output;

	private Path done;

	private int blocks;

	private int read;

	private int cleared;

	/**
	 * Open a terminal.
	 * @param command the shell, which reads its standard input
	 * @param folder where it begins
	 * @param scratch a folder for files of this terminal alone
	 * @param environment further variables
	 */
	Terminal(List<String> command, Path folder, Path scratch, Map<String, String> environment) throws IOException {
		this.scratch = Files.createDirectories(scratch);
		this.output = scratch.resolve("output");
		this.done = scratch;
		ProcessBuilder builder = new ProcessBuilder(Signals.interruptible(command)).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.output.toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("LATCHKEY_") || name.startsWith("SPRING_"));
		builder.environment().putAll(environment);
		this.shell = builder.start();
	}

	/** Types commands. A command that does not end blocks the following ones. */
	void type(String commands) throws IOException {
		this.blocks++;
		Path block = Files.writeString(this.scratch.resolve("block" + this.blocks), commands + "\n");
		this.done = this.scratch.resolve("done" + this.blocks);
		String line = ". '" + block + "' </dev/null\n: >'" + this.done + "'\n";
		this.shell.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
		this.shell.getOutputStream().flush();
	}

	/** Whether the last commands have ended. */
	boolean isIdle() {
		return Files.exists(this.done);
	}

	/** Returns what was printed since {@link #clear()}. */
	String screen() throws IOException {
		byte[] all = Files.readAllBytes(this.output);
		this.read = all.length;
		return new String(all, this.cleared, all.length - this.cleared, StandardCharsets.UTF_8);
	}

	/** Leaves out the first lines of what {@link #screen()} returns. */
	void clear(int lines) throws IOException {
		byte[] all = Files.readAllBytes(this.output);
		for (int left = lines; left > 0; this.cleared++) {
			if (all[this.cleared] == '\n') {
				left--;
			}
		}
	}

	/** Leaves out what {@link #screen()} has returned. */
	void clear() {
		this.cleared = this.read;
	}

	/** Sends SIGINT to all programs of the terminal, but not to its shell. */
	void interrupt() throws Exception {
		List<String> command = new ArrayList<>(List.of("kill", "-INT"));
		this.shell.descendants().forEach((program) -> command.add(Long.toString(program.pid())));
		new ProcessBuilder(command).start().waitFor();
	}

	/** Returns its programs, the shell last. */
	List<ProcessHandle> programs() {
		List<ProcessHandle> programs = new ArrayList<>(this.shell.descendants().toList());
		programs.add(this.shell.toHandle());
		return programs;
	}

}
