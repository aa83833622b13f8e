package dev.latchkey.shell.command;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.shell.grammar.CommandNames;
import dev.latchkey.shell.grammar.GlobalOptions;
import dev.latchkey.shell.grammar.TakesWords;
import dev.latchkey.shell.output.Columns;

import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ExitStatus;

/**
 * Explains the commands. Made from their definitions, so that it cannot be out of date.
 */
public final class HelpCommand extends AbstractCommand implements TakesWords {

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
		if (words.isEmpty()) {
			return overview(registry.getCommands().stream().sorted(Comparator.comparing(Command::getName)).toList());
		}
		String name = String.join(" ", words);
		for (HelpTopic topic : this.topics) {
			if (topic.name().equals(name)) {
				return topic.text();
			}
		}
		Command command = registry.getCommandByName(name);
		List<Command> deeper = registry.getCommandsByPrefix(name + " ");
		if (command == null && deeper.isEmpty()) {
			throw new CommandNames(registry).unknown(words);
		}
		return (command != null) ? this.commandHelp.of(command) : list(deeper, width(deeper.stream()));
	}

	private String overview(List<Command> commands) {
		int width = Math.max(width(commands.stream()), CommandHelp.width(GlobalOptions.definitions()));
		StringBuilder text = new StringBuilder("""
				Latchkey: sign up, sign in, sign out.

				Usage: latchkey [options] COMMAND [options]
				       latchkey [options]               a shell, or a script on standard input
				""");
		for (String group : Groups.ORDER) {
			text.append('\n').append(group).append('\n');
			text.append(list(commands.stream().filter((command) -> command.getGroup().equals(group)).toList(), width));
		}
		text.append("\nOptions of every command\n").append(CommandHelp.options(GlobalOptions.definitions(), width));
		text.append("\nMore help: help TOPIC\n").append(topics(width));
		return text.append("""

				Passwords are asked for, or come from LATCHKEY_PASSWORD or --password-stdin;
				a session token may come from LATCHKEY_SESSION_TOKEN or --session-file.
				Exit codes: 0 done, 1 not done, 2 wrong usage, 64 + gRPC status code for an
				error from the server. "help COMMAND" explains a command.
				""").toString();
	}

	private String topics(int width) {
		Columns columns = new Columns();
		this.topics.forEach((topic) -> columns.row(topic.name(), topic.description()));
		return columns.text(width);
	}

	private static String list(List<Command> commands, int width) {
		Columns columns = new Columns();
		commands.forEach((command) -> columns.row(names(command), command.getDescription()));
		return columns.text(width);
	}

	private static int width(Stream<Command> commands) {
		return commands.mapToInt((command) -> names(command).length()).max().orElse(0);
	}

	private static String names(Command command) {
		return Stream.concat(Stream.of(command.getName()), command.getAliases().stream())
			.reduce((left, right) -> left + ", " + right)
			.orElseThrow();
	}

}
