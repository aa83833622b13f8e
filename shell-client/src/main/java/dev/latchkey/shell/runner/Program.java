package dev.latchkey.shell.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import dev.latchkey.shell.commandline.LineParser;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.input.ShellInput;
import dev.latchkey.shell.output.StandardStreams;
import dev.latchkey.shell.output.Terminals;
import dev.latchkey.shell.runner.CommandRunner.Errors;
import dev.latchkey.shell.setting.Settings;
import org.jline.terminal.Terminal;

/**
 * Chooses how to run. If the arguments hold a command, it runs that command. Otherwise it
 * opens the interactive shell at a terminal, and without a terminal it runs standard
 * input as a script.
 */
public final class Program {

	private final CommandRunner commands;

	private final InteractiveRunner interactive;

	private final LineParser parser;

	private final Settings settings;

	private final StandardStreams streams;

	/**
	 * Makes the program.
	 * @param commands runs one command
	 * @param interactive runs the interactive shell
	 * @param parser takes the global options from the arguments
	 * @param settings keep these options as defaults
	 * @param streams the streams of the process
	 */
	public Program(CommandRunner commands, InteractiveRunner interactive, LineParser parser, Settings settings,
			StandardStreams streams) {
		this.commands = commands;
		this.interactive = interactive;
		this.parser = parser;
		this.settings = settings;
		this.streams = streams;
	}

	/**
	 * Runs the program.
	 * @param arguments the program's arguments
	 * @return the exit code
	 */
	public int run(String... arguments) {
		Deque<String> words = new ArrayDeque<>(Arrays.asList(arguments));
		try {
			this.settings.setProgramOptions(this.parser.takeGlobalOptions(words));
			if (words.isEmpty()) {
				this.settings.defaults();
				return this.streams.atTerminal().getAsBoolean() ? shell() : script();
			}
		}
		catch (ShellFailure failure) {
			Errors.to(this.streams.err()).print(failure.sentence());
			return failure.exitCode();
		}
		return this.commands.run(List.copyOf(words), input(), this.streams.out(), Errors.to(this.streams.err()));
	}

	private int script() {
		ScriptRunner runner = new ScriptRunner(this.commands, StandardInput.ofScript(), this.streams.out(),
				Errors.to(this.streams.err()), false);
		return ScriptCommand.run(runner, this.streams.in());
	}

	private ShellInput input() {
		return this.streams.atTerminal().getAsBoolean() ? new TerminalInput(Terminals::forQuestions, false)
				: StandardInput.ofCommand(this.streams.in());
	}

	private int shell() {
		try (Terminal terminal = Terminals.forShell()) {
			return this.interactive.run(terminal);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
