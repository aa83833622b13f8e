package dev.latchkey.shell.runner;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.latchkey.shell.commandline.CommandNames;
import dev.latchkey.shell.commandline.Placeholder;
import dev.latchkey.shell.commandline.TakesArguments;
import dev.latchkey.shell.setting.Choices;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.completion.CompletionContext;

/**
 * Completes commands word by word, then their options, then known values of options.
 * Spring Shell's own completer offers a command of two words as one quoted word.
 */
final class CommandCompletion implements Completer {

	private final CommandRegistry registry;

	CommandCompletion(CommandRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
		List<String> before = line.words().subList(0, line.wordIndex());
		boolean help = !before.isEmpty() && before.get(0).equals("help");
		List<String> names = help ? before.subList(1, before.size()) : before;
		commandWords(names).forEach(candidates::add);
		Command command = help ? null : command(before);
		if (names.isEmpty() || !help) {
			words(before).forEach(candidates::add);
		}
		if (command != null) {
			afterCommand(command, line, before).forEach(candidates::add);
		}
	}

	private Stream<Candidate> commandWords(List<String> before) {
		String prefix = before.isEmpty() ? "" : String.join(" ", before) + " ";
		return this.registry.getCommands()
			.stream()
			.filter((command) -> command.getName().startsWith(prefix))
			.map((command) -> commandWord(command, command.getName().substring(prefix.length())))
			.distinct();
	}

	private Stream<Candidate> words(List<String> before) {
		Command command = this.registry.getCommandByName(String.join(" ", before));
		return (command instanceof TakesArguments other) ? other.words().stream().map((word) -> candidate(word, null))
				: Stream.empty();
	}

	private static Candidate commandWord(Command command, String rest) {
		int space = rest.indexOf(' ');
		return (space < 0) ? candidate(rest, command.getDescription())
				: candidate(rest.substring(0, space), command.getGroup());
	}

	private @Nullable Command command(List<String> before) {
		List<String> names = before.stream().takeWhile((word) -> !word.startsWith("-")).toList();
		String name = new CommandNames(this.registry).takingFile(names).orElse(String.join(" ", names));
		return this.registry.getCommandByName(name);
	}

	private static Stream<Candidate> afterCommand(Command command, ParsedLine line, List<String> before) {
		CommandOption option = optionOf(command, before.get(before.size() - 1));
		if (option == null || Placeholder.isFlag(option)) {
			return command.getOptions()
				.stream()
				.filter((other) -> before.stream().noneMatch((word) -> isGiven(word, other)))
				.map((other) -> candidate("--" + other.longName(), other.description()));
		}
		if (option.type().isEnum()) {
			return Choices.of(option.type()).stream().map((choice) -> candidate(choice, null));
		}
		CompletionContext context = new CompletionContext(line.words(), line.wordIndex(), line.wordCursor(), command,
				option);
		return command.getCompletionProvider()
			.apply(context)
			.stream()
			.map((proposal) -> candidate(proposal.value(), proposal.description()));
	}

	private static @Nullable CommandOption optionOf(Command command, String word) {
		return command.getOptions().stream().filter((option) -> option.isOptionEqual(word)).findFirst().orElse(null);
	}

	private static boolean isGiven(String word, CommandOption option) {
		return option.isOptionEqual(word) || word.startsWith("--" + Objects.requireNonNull(option.longName()) + "=");
	}

	private static Candidate candidate(String value, @Nullable String description) {
		return new Candidate(value, value, null, description, null, null, true);
	}

}
