package dev.latchkey.shell.commandline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import dev.latchkey.shell.failure.ShellFailure;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandOption;

/**
 * Reads the options after a command. It refuses options that the command does not define.
 */
public final class OptionReader {

	private final String owner;

	private final List<CommandOption> known;

	private final ConversionService conversion;

	private final List<CommandOption> given = new ArrayList<>();

	OptionReader(String owner, List<CommandOption> known, ConversionService conversion) {
		this.owner = owner;
		this.known = known;
		this.conversion = conversion;
	}

	/**
	 * Reads words that must all be options, including the required ones.
	 * @param owner the command, for error messages
	 * @param known the options of the command
	 * @param conversion converts texts to option values
	 * @param words the words after the command
	 * @return the given options with their values
	 * @throws ShellFailure when an option is unknown, invalid or missing
	 */
	public static List<CommandOption> read(String owner, List<CommandOption> known, ConversionService conversion,
			List<String> words) {
		return new OptionReader(owner, known, conversion).readAll(words, null);
	}

	/**
	 * Reads the words after a command. The file of a {@link TakesFile} needs no name.
	 * @throws ShellFailure when an option is unknown, invalid or missing
	 */
	static List<CommandOption> read(Command command, ConversionService conversion, List<String> words) {
		return new OptionReader(command.getName(), command.getOptions(), conversion).readAll(words,
				(command instanceof TakesFile) ? TakesFile.FILE : null);
	}

	private List<CommandOption> readAll(List<String> words, @Nullable String unnamed) {
		Deque<String> left = new ArrayDeque<>(words);
		while (!left.isEmpty()) {
			if (!left.getFirst().startsWith("-")) {
				left.addFirst("--" + nameFor(unnamed) + "=" + left.removeFirst());
			}
			take(left);
		}
		requireComplete();
		return given();
	}

	private String nameFor(@Nullable String unnamed) {
		if (unnamed == null) {
			throw ShellFailure.usage(
					this.owner + " takes options only, and one word has no --name before it. See: help " + this.owner);
		}
		if (isGiven(unnamed)) {
			throw ShellFailure.usage(
					this.owner + " takes one file, and a second word has no --name before it. See: help " + this.owner);
		}
		return unnamed;
	}

	private boolean isGiven(@Nullable String longName) {
		return this.given.stream().anyMatch((earlier) -> Objects.equals(earlier.longName(), longName));
	}

	List<CommandOption> given() {
		return this.given;
	}

	boolean knows(String word) {
		return this.known.stream().anyMatch((option) -> option.isOptionEqual(flag(word)));
	}

	/** Takes one option from the words, and the next word if it is the value. */
	void take(Deque<String> words) {
		String word = words.removeFirst();
		CommandOption option = find(flag(word));
		boolean inline = word.contains("=");
		String value = inline ? word.substring(word.indexOf('=') + 1) : value(option, words);
		if (value.isEmpty() && Boolean.TRUE.equals(option.required())) {
			throw needsValue(option);
		}
		requireConvertible(option, value);
		if (isGiven(option.longName())) {
			throw ShellFailure.usage("--" + option.longName() + " is given twice: give it once.");
		}
		this.given.add(CommandOption.with()
			.shortName(option.shortName())
			.longName(name(option))
			.type(option.type())
			.value(value)
			.build());
	}

	private void requireComplete() {
		for (CommandOption option : this.known) {
			if (Boolean.TRUE.equals(option.required()) && !isGiven(option.longName())) {
				throw ShellFailure.usage(this.owner + " needs --" + option.longName() + " " + Placeholder.of(option)
						+ ". See: help " + this.owner);
			}
		}
	}

	private CommandOption find(String flag) {
		String name = flag.replaceFirst("^-+", "");
		return this.known.stream()
			.filter((option) -> option.isOptionEqual(flag))
			.findFirst()
			.orElseThrow(() -> SecretOptions.isSecret(name) ? SecretOptions.refusal(name) : unknown(flag, name));
	}

	private ShellFailure unknown(String flag, String name) {
		List<String> names = this.known.stream().map(OptionReader::name).toList();
		String hint = Suggestion.of(name, names)
			.map((suggestion) -> "Did you mean --" + suggestion + "?")
			.orElse("See: " + (this.owner.equals(LineParser.PROGRAM) ? "help" : "help " + this.owner));
		return ShellFailure.usage(this.owner + " has no option " + EchoableWord.orPlaceholder(flag) + ". " + hint);
	}

	private String value(CommandOption option, Deque<String> words) {
		if (Placeholder.isFlag(option)) {
			return "true";
		}
		String next = words.peekFirst();
		if (next == null || next.startsWith("--")) {
			throw needsValue(option);
		}
		return words.removeFirst();
	}

	private static ShellFailure needsValue(CommandOption option) {
		return ShellFailure
			.usage("--" + option.longName() + " needs a value: --" + option.longName() + " " + Placeholder.of(option));
	}

	private void requireConvertible(CommandOption option, String value) {
		try {
			this.conversion.convert(value, option.type());
		}
		catch (ConversionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			String rule = Placeholder.isFlag(option) ? "leave the value out" : cause.getMessage();
			throw ShellFailure.usage("The value of --" + option.longName() + " is not valid: " + rule + ".");
		}
	}

	private static String flag(String word) {
		int equals = word.indexOf('=');
		return (equals < 0) ? word : word.substring(0, equals);
	}

	private static String name(CommandOption option) {
		return Objects.requireNonNullElse(option.longName(), "");
	}

}
