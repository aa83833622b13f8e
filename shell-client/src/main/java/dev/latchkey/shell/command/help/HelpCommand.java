package dev.latchkey.shell.command.help;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.commandline.CommandNames;
import dev.latchkey.shell.commandline.TakesArguments;
import dev.latchkey.shell.output.Columns;

import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ExitStatus;

/**
 * The command {@code help}. It is made from the definitions of the commands, so it is
 * always up to date.
 */
final class HelpCommand extends AbstractCommand implements TakesArguments {

	private static final char UNBROKEN = '\u00a0';

	private static final int MORE_WIDTH = 14;

	private final CommandHelp commandHelp;

	private final List<HelpTopic> topics;

	HelpCommand(CommandHelp commandHelp, List<HelpTopic> topics) {
		super("help", "List the commands, or explain one: help sign-in", Groups.SHELL);
		this.commandHelp = commandHelp;
		this.topics = topics.stream().sorted(Comparator.comparing(HelpTopic::name)).toList();
	}

	@Override
	public List<String> words() {
		return this.topics.stream().map(HelpTopic::name).toList();
	}

	@Override
	public ExitStatus doExecute(CommandContext context) {
		List<String> words = context.parsedInput().arguments().stream().map(CommandArgument::value).toList();
		context.outputWriter().println(text(context.commandRegistry(), words).stripTrailing());
		context.outputWriter().flush();
		return ExitStatus.OK;
	}

	private String text(CommandRegistry registry, List<String> words) {
		List<Command> all = registry.getCommands().stream().sorted(Comparator.comparing(Command::getName)).toList();
		if (words.isEmpty()) {
			return overview(all);
		}
		String name = String.join(" ", words);
		for (HelpTopic topic : this.topics) {
			if (topic.name().equals(name)) {
				return topic.text();
			}
		}
		Optional<String> group = group(name);
		if (group.isPresent()) {
			return group.get() + '\n' + list(of(group.get(), all));
		}
		Command command = registry.getCommandByName(name);
		List<Command> deeper = registry.getCommandsByPrefix(name + " ");
		if (command == null && deeper.isEmpty()) {
			throw new CommandNames(registry).unknown(words);
		}
		return (command != null) ? this.commandHelp.of(command) : list(deeper);
	}

	/** Fits a screen of 24 lines with the prompt below it. */
	private String overview(List<Command> commands) {
		StringBuilder text = new StringBuilder("""
				Latchkey: sign up, sign in, sign out.
				Usage: latchkey [options] COMMAND [options]
				       latchkey [options]      a shell, or a script on standard input

				""");
		Columns groups = new Columns();
		Groups.ORDER.forEach((group) -> groups.row(group, namesOf(group, commands)));
		text.append(groups.text(width(Groups.ORDER.stream())).replace(UNBROKEN, ' '));
		return text.append('\n').append(more()).append("""

				Secrets: typed, or from variables, files, --password-stdin or --totp-stdin
				""").toString();
	}

	private static String namesOf(String group, List<Command> commands) {
		return of(group, commands).stream()
			.map((command) -> names(command).replace(' ', UNBROKEN).replace("," + UNBROKEN, ", "))
			.collect(Collectors.joining(", "));
	}

	private String more() {
		Columns columns = new Columns();
		columns.row("help COMMAND", "explains a command: its options, with examples")
			.row("help GROUP", "says what each command of a group does: help account")
			.row("help TOPIC", String.join(", ", words()));
		return columns.text(MORE_WIDTH);
	}

	private static List<Command> of(String group, List<Command> commands) {
		return commands.stream().filter((command) -> command.getGroup().equals(group)).toList();
	}

	private static Optional<String> group(String name) {
		return Groups.ORDER.stream().filter((group) -> group.toLowerCase(Locale.ROOT).equals(name)).findFirst();
	}

	private static String list(List<Command> commands) {
		Columns columns = new Columns();
		commands.forEach((command) -> columns.row(names(command), command.getDescription()));
		return columns.text(width(commands.stream().map(HelpCommand::names)));
	}

	private static int width(Stream<String> texts) {
		return texts.mapToInt(String::length).max().orElse(0);
	}

	private static String names(Command command) {
		return Stream.concat(Stream.of(command.getName()), command.getAliases().stream())
			.reduce((left, right) -> left + ", " + right)
			.orElseThrow();
	}

}
