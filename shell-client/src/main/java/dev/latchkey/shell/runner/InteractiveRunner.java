package dev.latchkey.shell.runner;

import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.latchkey.shell.client.health.HealthServiceStart;
import dev.latchkey.shell.command.ProgramVersion;
import dev.latchkey.shell.environment.ByteOrderMark;
import dev.latchkey.shell.failure.ExitCode;
import dev.latchkey.shell.input.ShellInput;
import dev.latchkey.shell.output.Columns;
import dev.latchkey.shell.runner.CommandRunner.Errors;
import dev.latchkey.shell.runner.ScriptRunner.Lines;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.jline.PromptProvider;

/**
 * Runs the commands that a user types, until the user leaves.
 */
final class InteractiveRunner {

	private final CommandRunner commands;

	private final CommandRegistry registry;

	private final PromptProvider prompt;

	private final ProgramVersion version;

	private final HealthServiceStart healthService;

	/**
	 * Makes a runner.
	 * @param commands runs each line
	 * @param registry the commands to complete
	 * @param prompt the prompt of each line
	 * @param version the version in the greeting
	 * @param healthService announces when health-service is ready
	 */
	InteractiveRunner(CommandRunner commands, CommandRegistry registry, PromptProvider prompt, ProgramVersion version,
			HealthServiceStart healthService) {
		this.commands = commands;
		this.registry = registry;
		this.prompt = prompt;
		this.version = version;
		this.healthService = healthService;
	}

	int run(Terminal terminal) {
		return run(terminal, CommandLineReaders.open(terminal, this.registry));
	}

	/**
	 * Runs commands.
	 * @param terminal the terminal
	 * @param reader reads them there
	 * @return the exit code
	 */
	int run(Terminal terminal, LineReader reader) {
		ShellInput input = new TerminalInput(() -> terminal, true);
		terminal.writer()
			.println("Latchkey " + this.version.text() + ". Tab completes, \"help\" explains, Ctrl-D leaves.");
		PromptNotices notices = new PromptNotices(reader, terminal);
		this.healthService.announce(notices::say);
		boolean goesOn = true;
		while (goesOn) {
			goesOn = step(() -> notices.read(() -> readLine(reader, terminal)), terminal, input);
		}
		return ExitCode.DONE;
	}

	private String readLine(LineReader reader, Terminal terminal) {
		return reader.readLine(this.prompt.getPrompt().toAnsi(terminal));
	}

	private boolean step(Supplier<String> lines, Terminal terminal, ShellInput input) {
		try {
			String line = ByteOrderMark.strip(lines.get());
			if (Lines.isExit(line)) {
				return false;
			}
			if (Lines.isCommand(line)) {
				run(line, terminal, input);
			}
			return true;
		}
		catch (UserInterruptException ex) {
			return true;
		}
		catch (EndOfFileException ex) {
			return false;
		}
	}

	/** Ctrl-C stops the command that runs, not the shell. */
	private void run(String line, Terminal terminal, ShellInput input) {
		Thread runner = Thread.currentThread();
		SignalHandler before = terminal.handle(Signal.INT, (signal) -> {
			// The terminal has printed ^C, so the next output needs a new line.
			terminal.writer().println();
			runner.interrupt();
		});
		try {
			this.commands.run(line, input, terminal.writer(),
					(text) -> Errors.to(terminal.writer()).print(wrapped(text, terminal.getWidth())));
		}
		finally {
			terminal.handle(Signal.INT, before);
			Thread.interrupted();
		}
	}

	/**
	 * Wraps between words. The width is 0 when it is unknown.
	 */
	private static String wrapped(String text, int width) {
		return (width <= 0) ? text
				: text.lines()
					.map((line) -> Columns.paragraph(line, width).stripTrailing())
					.collect(Collectors.joining("\n"));
	}

}
