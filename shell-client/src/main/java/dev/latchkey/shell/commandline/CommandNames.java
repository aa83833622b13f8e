package dev.latchkey.shell.commandline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.latchkey.shell.failure.ShellFailure;

import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;

/**
 * The names of all commands. Some have several words.
 */
public final class CommandNames {

	/** The names of these commands in other programs. */
	private static final Map<String, String> SYNONYMS = Map.of("login", "sign-in", "logon", "sign-in", "logout",
			"sign-out", "register", "sign-up", "passwd", "password change", "status", "health");

	private final CommandRegistry registry;

	/**
	 * Reads the names of a registry.
	 * @param registry all commands
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
	 * Whether a line begins with the name of a command, perhaps mistyped.
	 * @param line the typed line
	 * @return false for a line that is probably something else, such as a password
	 */
	public boolean isLikely(String line) {
		String first = line.strip().split("\\s", 2)[0];
		return all().stream().anyMatch((name) -> name.equals(first) || name.startsWith(first + " "))
				|| Suggestion.of(first, all()).isPresent();
	}

	/**
	 * Finds the longest name at the start of the words.
	 * @param words the typed words
	 * @return the name
	 * @throws ShellFailure when the words do not begin with a command
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
	 * Finds the command that a file follows.
	 * @param words the typed words without options
	 * @return the name of the command; empty when the words are something else
	 */
	public Optional<String> takingFile(List<String> words) {
		String line = String.join(" ", words) + " ";
		return this.registry.getCommands()
			.stream()
			.filter(TakesFile.class::isInstance)
			.map(Command::getName)
			.filter((name) -> line.startsWith(name + " "))
			.findFirst();
	}

	/**
	 * Makes the failure for words that do not begin with a command.
	 * @param words the typed words
	 * @return the failure, with a suggestion
	 */
	public ShellFailure unknown(List<String> words) {
		String begin = begin(words);
		List<String> deeper = deeper(begin);
		if (deeper.isEmpty()) {
			String typed = words.isEmpty() ? "" : words.get(0);
			String first = EchoableWord.isName(typed) ? "There is no command \"" + typed + "\"."
					: "That is not a command.";
			return ShellFailure.usage(first + " " + hint(words));
		}
		int length = begin.split(" ", -1).length;
		Optional<String> next = words.stream().skip(length).findFirst().filter(EchoableWord::isName);
		return ShellFailure.usage(next.flatMap((word) -> near(begin, word, deeper))
			.orElseGet(() -> "\"" + begin + "\" needs a " + ((length > 1) ? "third" : "second") + " word: "
					+ String.join(", ", deeper) + "."));
	}

	/**
	 * The longest start of the words that is also the start of several names; at least
	 * the first word.
	 */
	private String begin(List<String> words) {
		String begin = words.isEmpty() ? "" : words.get(0);
		for (int length = 2; length <= words.size(); length++) {
			String longer = String.join(" ", words.subList(0, length));
			begin = deeper(longer).isEmpty() ? begin : longer;
		}
		return begin;
	}

	private List<String> deeper(String begin) {
		return all().stream().filter((name) -> name.startsWith(begin + " ")).toList();
	}

	private static Optional<String> near(String begin, String word, List<String> deeper) {
		Set<String> known = deeper.stream()
			.map((name) -> name.substring(begin.length() + 1).split(" ", 2)[0])
			.collect(Collectors.toSet());
		return Suggestion.of(word, known)
			.map((name) -> "There is no command \"" + begin + " " + word + "\". Did you mean \"" + begin + " " + name
					+ "\"?");
	}

	private String hint(List<String> words) {
		String typed = words.stream().takeWhile(EchoableWord::isName).limit(2).collect(Collectors.joining(" "));
		String first = typed.split(" ", 2)[0];
		Optional<String> suggestion = Optional.ofNullable(SYNONYMS.get(first))
			.or(() -> Suggestion.of(typed, all()))
			.or(() -> Suggestion.of(first, all()));
		return suggestion.map((name) -> "Did you mean \"" + name + "\"?").orElse("help lists the commands.");
	}

	private static Stream<String> names(Command command) {
		return Stream.concat(Stream.of(command.getName()), command.getAliases().stream());
	}

}
