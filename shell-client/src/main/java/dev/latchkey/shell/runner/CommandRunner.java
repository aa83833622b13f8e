package dev.latchkey.shell.runner;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.function.Supplier;

import dev.latchkey.shell.commandline.CommandLineTokenizer;
import dev.latchkey.shell.commandline.LineParser;
import dev.latchkey.shell.failure.ExitCode;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.input.ShellInput;
import dev.latchkey.shell.output.ResultWriter;
import dev.latchkey.shell.setting.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutionException;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;

/**
 * Runs one command and returns its exit code. It prints a failure as one sentence.
 */
final class CommandRunner {

	private static final Logger logger = LoggerFactory.getLogger(CommandRunner.class);

	private final CommandRegistry registry;

	private final CommandExecutor executor;

	private final LineParser parser;

	private final Settings settings;

	/**
	 * Makes a runner.
	 * @param registry all commands
	 * @param parser parses the words of a command
	 * @param settings decide whether the details of a failure are shown
	 */
	CommandRunner(CommandRegistry registry, LineParser parser, Settings settings) {
		this.registry = registry;
		this.executor = new CommandExecutor(registry);
		this.parser = parser;
		this.settings = settings;
	}

	int run(List<String> words, ShellInput input, PrintWriter out, Errors errors) {
		return guarded(() -> this.parser.parse(words), input, out, errors);
	}

	int run(String line, ShellInput input, PrintWriter out, Errors errors) {
		return guarded(() -> this.parser.parse(CommandLineTokenizer.split(line)), input, out, errors);
	}

	private int guarded(Supplier<ParsedInput> parsed, ShellInput input, PrintWriter out, Errors errors) {
		List<CommandOption> options = List.of();
		try {
			ParsedInput command = parsed.get();
			options = command.options();
			this.executor.execute(new CommandContext(command, this.registry, out, input));
			ResultWriter.requireWritten(out);
			return ExitCode.DONE;
		}
		catch (ShellFailure failure) {
			return report(failure, options, out, errors);
		}
		catch (CommandExecutionException ex) {
			return report(failure(ex), options, out, errors);
		}
	}

	private int report(ShellFailure failure, List<CommandOption> options, PrintWriter out, Errors errors) {
		out.flush();
		if (!failure.sentence().isEmpty()) {
			errors.print(text(failure, options));
		}
		return failure.exitCode();
	}

	private String text(ShellFailure failure, List<CommandOption> options) {
		if (failure.details().isEmpty() || !this.settings.isVerbose(options)) {
			return failure.sentence();
		}
		return failure.sentence() + "\n" + String.join("\n", failure.details());
	}

	private static ShellFailure failure(CommandExecutionException exception) {
		Throwable cause = exception.getCause();
		if (cause instanceof InvocationTargetException invocation) {
			cause = invocation.getTargetException();
		}
		if (cause instanceof ShellFailure failure) {
			return failure;
		}
		logger.error("Unexpected failure of a command", cause);
		return ShellFailure.client("This program had an internal error. Try again; "
				+ "LOGGING_LEVEL_DEV_LATCHKEY=error shows the details to report.");
	}

	/**
	 * Receives the sentences of failures.
	 */
	@FunctionalInterface
	interface Errors {

		void print(String sentence);

		static Errors to(PrintWriter writer) {
			return (sentence) -> {
				writer.println(sentence);
				writer.flush();
			};
		}

	}

}
