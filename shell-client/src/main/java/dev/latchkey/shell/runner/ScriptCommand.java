package dev.latchkey.shell.runner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.environment.FilePaths;
import dev.latchkey.shell.failure.ExitCode;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.input.ShellInput;
import dev.latchkey.shell.output.StandardStreams;
import dev.latchkey.shell.runner.CommandRunner.Errors;
import dev.latchkey.shell.setting.Settings;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.convert.ConversionService;
import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ExitStatus;

/**
 * Runs the lines of a file, or of standard input, as commands.
 */
@Manual(examples = { "script --file accounts.txt", "script --keep-going < accounts.txt" })
final class ScriptCommand extends AbstractCommand {

	private static final String FILE = "file";

	private static final String KEEP_GOING = "keep-going";

	private final ObjectProvider<CommandRunner> commands;

	private final Settings settings;

	private final StandardStreams streams;

	private final ConversionService conversion;

	private boolean running;

	/**
	 * Makes the command.
	 * @param commands runs each line
	 * @param settings keep the options of the script as defaults for each line
	 * @param streams standard input for the script, standard error for failures
	 * @param conversion converts texts to option values
	 */
	ScriptCommand(ObjectProvider<CommandRunner> commands, Settings settings, StandardStreams streams,
			ConversionService conversion) {
		super("script", "Run the lines of a file as commands.", Groups.SHELL,
				"Without --file the lines come from standard input. Blank lines and lines that begin with # are "
						+ "skipped. The first line that fails ends the script with its exit code. Options of "
						+ "this command are defaults of every line, and the session is kept from line to line.",
				false);
		this.commands = commands;
		this.settings = settings;
		this.streams = streams;
		this.conversion = conversion;
		setOptions(List.of(option(FILE, Path.class, "The file with the script."), option(KEEP_GOING, Boolean.class,
				"Go on after a line that fails. The exit code is that of the first line that failed.")));
	}

	@Override
	public ExitStatus doExecute(CommandContext context) {
		if (this.running) {
			throw ShellFailure.usage("A script cannot run another one: put the lines of both into one file.");
		}
		this.running = true;
		try {
			List<CommandOption> given = context.parsedInput().options();
			int code = this.settings.withDefaults(given,
					() -> run(context, value(given, FILE), value(given, KEEP_GOING)));
			if (code != ExitCode.DONE) {
				// Each failed line has printed its own sentence.
				throw ShellFailure.client("").withExitCode(code);
			}
			return ExitStatus.OK;
		}
		finally {
			this.running = false;
		}
	}

	private int run(CommandContext context, @Nullable String file, @Nullable String keepGoing) {
		ShellInput input = (ShellInput) context.inputReader();
		if (file == null && (input.canAsk() || input.hasMoreCommands())) {
			throw ShellFailure.usage("Name the script: script --file FILE, or send it to standard input.");
		}
		ScriptRunner runner = new ScriptRunner(this.commands.getObject(),
				(file != null) ? new ScriptInput(input) : StandardInput.ofScript(), context.outputWriter(),
				Errors.to(this.streams.err()),
				keepGoing != null && Boolean.TRUE.equals(this.conversion.convert(keepGoing, Boolean.class)));
		return (file != null) ? run(runner, FilePaths.of(file)) : run(runner, this.streams.in());
	}

	private static int run(ScriptRunner runner, Path file) {
		try (InputStream script = Files.newInputStream(file)) {
			return runner.run(script);
		}
		catch (NoSuchFileException ex) {
			throw ShellFailure.client("There is no script " + FilePaths.text(file) + ": check its path.");
		}
		catch (IOException ex) {
			throw ShellFailure.client("The script " + FilePaths.text(file)
					+ " cannot be read: check that it is a file and that you may read it.");
		}
	}

	static int run(ScriptRunner runner, InputStream standardInput) {
		try {
			return runner.run(standardInput);
		}
		catch (IOException ex) {
			throw ShellFailure.client("Standard input cannot be read any further: send the script again.");
		}
	}

	private static @Nullable String value(List<CommandOption> given, String name) {
		return given.stream()
			.filter((option) -> Objects.equals(option.longName(), name))
			.map(CommandOption::value)
			.findFirst()
			.orElse(null);
	}

	private static CommandOption option(String name, Class<?> type, String description) {
		return CommandOption.with().longName(name).type(type).required(false).description(description).build();
	}

}
