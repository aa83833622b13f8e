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
 * Runs each line of a script as a command until one fails.
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
	 * @param input the input of the commands
	 * @param out receives the results
	 * @param errors receives the sentences of failures
	 * @param keepsGoing whether the script goes on after a line that fails
	 */
	ScriptRunner(CommandRunner commands, ShellInput input, PrintWriter out, Errors errors, boolean keepsGoing) {
		this.commands = commands;
		this.input = input;
		this.out = out;
		this.errors = errors;
		this.keepsGoing = keepsGoing;
	}

	/** Returns the exit code of the first line that failed. */
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
	 * Reads lines and tells commands from comments.
	 */
	static final class Lines {

		private Lines() {
		}

		/** A script joined from several files has byte order marks inside. */
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
