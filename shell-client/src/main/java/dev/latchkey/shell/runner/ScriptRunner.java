package dev.latchkey.shell.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import dev.latchkey.shell.command.ShellCommands;
import dev.latchkey.shell.failure.ExitCode;
import dev.latchkey.shell.input.ShellInput;
import dev.latchkey.shell.runner.CommandRunner.Errors;

/**
 * Runs each line of standard input as a command, up to the first that fails.
 */
final class ScriptRunner {

	private final CommandRunner commands;

	private final StandardStreams streams;

	ScriptRunner(CommandRunner commands, StandardStreams streams) {
		this.commands = commands;
		this.streams = streams;
	}

	int run() {
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(this.streams.in(), StandardCharsets.UTF_8))) {
			return run(lines);
		}
		catch (IOException ex) {
			Errors.to(this.streams.err()).print("Standard input cannot be read any further.");
			return ExitCode.CLIENT_FAILURE;
		}
	}

	private int run(BufferedReader lines) throws IOException {
		ShellInput input = StandardInput.ofScript();
		int number = 0;
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			number++;
			if (!Lines.isCommand(line)) {
				continue;
			}
			if (Lines.isExit(line)) {
				return ExitCode.DONE;
			}
			String place = "Line " + number + ": ";
			Errors errors = Errors.to(this.streams.err());
			int code = this.commands.run(line, input, this.streams.out(), (text) -> errors.print(place + text));
			if (code != ExitCode.DONE) {
				return code;
			}
		}
		return ExitCode.DONE;
	}

	/**
	 * Which lines are commands.
	 */
	static final class Lines {

		private Lines() {
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
