package dev.latchkey.shell.grammar;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.latchkey.shell.failure.ShellFailure;

import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;

/**
 * The names of all commands, some of them of two words.
 */
public final class CommandNames {

	private final CommandRegistry registry;

	/**
	 * Looks at a registry.
	 * @param registry the commands there are
	 */
	public CommandNames(CommandRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Every name and alias.
	 * @return the names in order
	 */
	public List<String> all() {
		return this.registry.getCommands().stream().flatMap(CommandNames::names).sorted().toList();
	}

	/**
	 * Whether a line begins with a command, mistyped perhaps.
	 * @param line what was typed
	 * @return false for what is probably something else, such as a password
	 */
	public boolean isLikely(String line) {
		String first = line.strip().split("\\s", 2)[0];
		return all().stream().anyMatch((name) -> name.equals(first) || name.startsWith(first + " "))
				|| Suggestion.of(first, all()).isPresent();
	}

	/**
	 * The longest name that the first words are.
	 * @param words what was typed
	 * @return the name
	 * @throws ShellFailure when the words begin with no command
	 */
	public String find(List<String> words) {
		for (int length = words.size(); length > 0; length--) {
			String name = String.join(" ", words.subList(0, length));
			if (this.registry.getCommandByName(name) != null) {
				return name;
			}
		}
		throw unknown(words);
	}

	/**
	 * The failure for words that begin with no command.
	 * @param words what was typed
	 * @return the failure, with the nearest name there is
	 */
	public ShellFailure unknown(List<String> words) {
		String typed = words.isEmpty() ? "" : words.get(0);
		List<String> deeper = all().stream().filter((name) -> name.startsWith(typed + " ")).toList();
		if (!deeper.isEmpty()) {
			return ShellFailure.usage("\"" + typed + "\" needs a second word: " + String.join(", ", deeper) + ".");
		}
		String first = Shown.isName(typed) ? "There is no command \"" + typed + "\"." : "That is not a command.";
		return ShellFailure.usage(first + " " + hint(words));
	}

	private String hint(List<String> words) {
		String typed = words.stream().takeWhile(Shown::isName).limit(2).collect(Collectors.joining(" "));
		String first = typed.split(" ", 2)[0];
		Optional<String> suggestion = Suggestion.of(typed, all()).or(() -> Suggestion.of(first, all()));
		return suggestion.map((name) -> "Did you mean \"" + name + "\"?").orElse("help lists the commands.");
	}

	private static Stream<String> names(Command command) {
		return Stream.concat(Stream.of(command.getName()), command.getAliases().stream());
	}

}
