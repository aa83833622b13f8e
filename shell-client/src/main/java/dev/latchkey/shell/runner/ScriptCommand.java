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
public final class ScriptCommand extends AbstractCommand {

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
	 * @param settings takes the options of the script as defaults of every line
	 * @param streams where a script may come from and failures go
	 * @param conversion how texts become option values
	 */
	public ScriptCommand(ObjectProvider<CommandRunner> commands, Settings settings, StandardStreams streams,
			ConversionService conversion) {
		super("script", "Run the lines of a file as commands.", Groups.SHELL,
				"Without --file the lines come from standard input. Blank lines and those that begin with # are left "
						+ "out. The first line that fails ends the script with its exit code. Options of this command "
						+ "are defaults of every line, and a session is kept from line to line.",
				false);
		this.commands = commands;
		this.settings = settings;
		this.streams = streams;
		this.conversion = conversion;
		setOptions(List.of(option(FILE, Path.class, "The file with the script."), option(KEEP_GOING, Boolean.class,
				"Run the lines after one that fails too. The exit code is that of the first that failed.")));
	}

	@Override
	public ExitStatus doExecute(CommandContext context) {
		if (this.running) {
			throw ShellFailure.usage("A script cannot run another one: put the lines of both into one file.");
		}
		this.running = true;
		try {
			List<CommandOption> given = context.parsedInput().options();
			int code = this.settings.during(given, () -> run(context, value(given, FILE), value(given, KEEP_GOING)));
			if (code != ExitCode.DONE) {
				// Every line has said by itself what is wrong.
				throw ShellFailure.client("").endingWith(code);
			}
			return ExitStatus.OK;
		}
		finally {
			this.running = false;
		}
	}

	private int run(CommandContext context, @Nullable String file, @Nullable String keepGoing) {
		ShellInput input = (ShellInput) context.inputReader();
		if (file == null && (input.canAsk() || input.isLasting())) {
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
					+ " cannot be read: check that it is a file and who may read it.");
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
