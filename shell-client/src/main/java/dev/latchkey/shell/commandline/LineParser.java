package dev.latchkey.shell.commandline;

import java.util.Deque;
import java.util.List;

import dev.latchkey.shell.environment.ReadableText;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.setting.GlobalOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionService;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandParser;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;

/**
 * Finds the command and checks its options. Spring Shell's own parser accepts unknown
 * options and logs what the user typed.
 */
public final class LineParser implements CommandParser {

	static final String PROGRAM = "latchkey";

	private final CommandRegistry registry;

	private final CommandNames names;

	private final ConversionService conversion;

	/**
	 * Makes a parser.
	 * @param registry all commands
	 * @param conversion converts texts to option values
	 */
	public LineParser(CommandRegistry registry, ConversionService conversion) {
		this.registry = registry;
		this.names = new CommandNames(registry);
		this.conversion = conversion;
	}

	@Override
	public ParsedInput parse(String input) {
		return parse(CommandLineTokenizer.split(input));
	}

	/**
	 * Parses a command that is already split into words.
	 * @param words at least one word
	 * @return the command, its options and words
	 * @throws ShellFailure when the command is unknown, or an option is invalid
	 */
	public ParsedInput parse(List<String> words) {
		requireReadable(words);
		if (words.contains("--help") || words.contains("-h")) {
			List<String> first = words.stream().takeWhile((word) -> !word.startsWith("-")).toList();
			return parsed("help", this.names.takingFile(first).map(CommandLineTokenizer::split).orElse(first));
		}
		if (words.equals(List.of("--version"))) {
			return parsed("version", List.of());
		}
		String name = this.names.find(words);
		Command command = this.registry.getCommandByName(name);
		if (command == null) {
			throw this.names.unknown(words);
		}
		int length = CommandLineTokenizer.split(name).size();
		return parsed(command, words.subList(0, length), words.subList(length, words.size()));
	}

	/**
	 * Takes the global options from the start of the program's arguments.
	 * @param words the arguments; this method removes the options that it takes
	 * @return the options
	 */
	public List<CommandOption> takeGlobalOptions(Deque<String> words) {
		requireReadable(words);
		OptionReader reader = new OptionReader(PROGRAM, GlobalOptions.definitions(), this.conversion);
		while (isGlobal(reader, words.peekFirst())) {
			reader.take(words);
		}
		return reader.given();
	}

	private static boolean isGlobal(OptionReader reader, @Nullable String word) {
		boolean help = "--help".equals(word) || "-h".equals(word) || "--version".equals(word);
		return word != null && word.startsWith("-") && (reader.knows(word) || !help);
	}

	private ParsedInput parsed(Command command, List<String> names, List<String> rest) {
		if (command instanceof ParsesOwnOptions
				|| (command instanceof TakesArguments && rest.stream().noneMatch((word) -> word.startsWith("-")))) {
			return parsed(names.get(0), rest);
		}
		List<CommandOption> given = OptionReader.read(command, this.conversion, rest);
		ParsedInput.Builder builder = ParsedInput.builder().commandName(names.get(0));
		names.stream().skip(1).forEach(builder::addSubCommand);
		given.forEach(builder::addOption);
		return builder.build();
	}

	private static ParsedInput parsed(String command, List<String> words) {
		ParsedInput.Builder builder = ParsedInput.builder().commandName(command);
		for (int index = 0; index < words.size(); index++) {
			builder.addArgument(new CommandArgument(index, words.get(index)));
		}
		return builder.build();
	}

	private static void requireReadable(Iterable<String> words) {
		for (String word : words) {
			if (!ReadableText.isReadable(word)) {
				throw ShellFailure.usage("The command " + ReadableText.ADVICE);
			}
		}
	}

}
