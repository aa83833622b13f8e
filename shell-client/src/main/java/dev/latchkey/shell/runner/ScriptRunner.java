package dev.latchkey.shell.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.PushbackInputStream;

import dev.latchkey.shell.command.tool.ShellCommands;
import dev.latchkey.shell.environment.ByteOrderMark;
import dev.latchkey.shell.failure.ExitCode;
import dev.latchkey.shell.input.ShellInput;
import dev.latchkey.shell.runner.CommandRunner.Errors;
import org.jspecify.annotations.Nullable;

/**
 * Runs each line of a script as a command, up to the first that fails or to the end.
 */
final class ScriptRunner {

	private final CommandRunner commands;

	private final ShellInput input;

	private final PrintWriter out;

	private final Errors errors;

	private final boolean keepsGoing;

	/**
	 * Makes a runner.
	 * @param commands runs each line
	 * @param input what the commands may ask
	 * @param out where results go
	 * @param errors where sentences about failures go
	 * @param keepsGoing whether a line that fails leaves the others to be run
	 */
	ScriptRunner(CommandRunner commands, ShellInput input, PrintWriter out, Errors errors, boolean keepsGoing) {
		this.commands = commands;
		this.input = input;
		this.out = out;
		this.errors = errors;
		this.keepsGoing = keepsGoing;
	}

	/** The exit code is that of the first line that failed. */
	int run(InputStream script) throws IOException {
		PushbackInputStream in = new PushbackInputStream(script, ByteOrderMark.LENGTH);
		BufferedReader lines = new BufferedReader(new InputStreamReader(in, ByteOrderMark.take(in)));
		int first = ExitCode.DONE;
		int number = 0;
		for (String line = Lines.next(lines); line != null && !Lines.isExit(line); line = Lines.next(lines)) {
			number++;
			int code = Lines.isCommand(line) ? run(line, number) : ExitCode.DONE;
			first = (first != ExitCode.DONE) ? first : code;
			if (code == ExitCode.READER_GONE || (code != ExitCode.DONE && !this.keepsGoing)) {
				return first;
			}
		}
		return first;
	}

	private int run(String line, int number) {
		String place = "Line " + number + ": ";
		return this.commands.run(line, this.input, this.out, (text) -> this.errors.print(place + text));
	}

	/**
	 * The lines, and which of them are commands.
	 */
	static final class Lines {

		private Lines() {
		}

		/** A script that was put together from several files has marks between them. */
		static @Nullable String next(BufferedReader lines) throws IOException {
			String line = lines.readLine();
			return (line != null) ? ByteOrderMark.strip(line) : null;
		}

		static boolean isCommand(String line) {
			return !line.isBlank() && !line.stripLeading().startsWith("#");
		}

		static boolean isExit(String line) {
			String word = line.strip();
			return word.equals(ShellCommands.EXIT) || word.equals("quit");
		}

	}

}
