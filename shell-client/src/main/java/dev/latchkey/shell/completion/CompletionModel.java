package dev.latchkey.shell.completion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.latchkey.shell.commandline.ParsesOwnOptions;
import dev.latchkey.shell.commandline.Placeholder;
import dev.latchkey.shell.commandline.TakesArguments;
import dev.latchkey.shell.commandline.TakesFile;
import dev.latchkey.shell.setting.Choices;
import dev.latchkey.shell.setting.GlobalOptions;

import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandRegistry;

/**
 * The commands for a completion script: which words may follow which words.
 */
final class CompletionModel {

	private final List<Command> commands;

	CompletionModel(CommandRegistry registry) {
		this.commands = registry.getCommands().stream().sorted(Comparator.comparing(Command::getName)).toList();
	}

	/**
	 * The possible next words by the words before them. The first words have an empty
	 * key.
	 */
	Map<String, List<Word>> words() {
		Map<String, Map<String, Word>> words = new TreeMap<>();
		for (Command command : this.commands) {
			Stream.concat(Stream.of(command.getName()), command.getAliases().stream())
				.forEach((name) -> add(words, "", name, command));
			add(words, "help", command.getName(), command);
			if (command instanceof TakesArguments other) {
				Map<String, Word> after = words.computeIfAbsent(command.getName(), (key) -> new LinkedHashMap<>());
				other.words().forEach((word) -> after.put(word, new Word(word, "")));
			}
		}
		Map<String, List<Word>> lists = new TreeMap<>();
		words.forEach((before, after) -> lists.put(before, List.copyOf(after.values())));
		return lists;
	}

	private static void add(Map<String, Map<String, Word>> words, String first, String name, Command command) {
		String before = first;
		String[] parts = name.split(" ", -1);
		for (int part = 0; part < parts.length; part++) {
			String description = (part == parts.length - 1) ? command.getDescription() : command.getGroup();
			words.computeIfAbsent(before, (key) -> new LinkedHashMap<>())
				.putIfAbsent(parts[part], new Word(parts[part], description));
			before = (before + " " + parts[part]).strip();
		}
	}

	/** The options of each command, without the global options. */
	Map<String, List<CommandOption>> options() {
		Map<String, List<CommandOption>> options = new TreeMap<>();
		for (Command command : this.commands) {
			List<CommandOption> own = new ArrayList<>(command.getOptions());
			own.removeAll(GlobalOptions.definitions());
			if (!own.isEmpty()) {
				options.put(command.getName(), own);
			}
		}
		return options;
	}

	/** Whether a file may follow the command without the name of an option. */
	boolean takesFile(String command) {
		return this.commands.stream().anyMatch((each) -> each instanceof TakesFile && each.getName().equals(command));
	}

	/** The global options that may follow these words. */
	List<CommandOption> globalOptionsIn(String place) {
		return (place.startsWith("help") || commandsWithoutGlobalOptions().contains(place)) ? List.of()
				: globalOptions();
	}

	/** The commands without the global options. */
	List<String> commandsWithoutGlobalOptions() {
		return this.commands.stream().filter(ParsesOwnOptions.class::isInstance).map(Command::getName).toList();
	}

	static List<CommandOption> globalOptions() {
		return GlobalOptions.definitions();
	}

	/** The names of all options that take a value. */
	List<String> optionsWithValue() {
		return Stream.concat(options().values().stream().flatMap(List::stream), globalOptions().stream())
			.filter((option) -> !Placeholder.isFlag(option))
			.map(CompletionModel::name)
			.distinct()
			.sorted()
			.toList();
	}

	static String name(CommandOption option) {
		return "--" + Objects.requireNonNull(option.longName());
	}

	static String description(CommandOption option) {
		return Objects.requireNonNullElse(option.description(), "");
	}

	static boolean isFile(CommandOption option) {
		return option.type() == Path.class;
	}

	static List<String> choices(CommandOption option) {
		return Choices.of(option.type());
	}

	/**
	 * A word and its description.
	 */
	record Word(String text, String description) {

	}

}
