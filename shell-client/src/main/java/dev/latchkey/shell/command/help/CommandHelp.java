package dev.latchkey.shell.command.help;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.commandline.ParsesOwnOptions;
import dev.latchkey.shell.commandline.Placeholder;
import dev.latchkey.shell.commandline.TakesFile;
import dev.latchkey.shell.output.Columns;
import dev.latchkey.shell.setting.GlobalOptions;

import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandOption;

/**
 * The help page of one command.
 */
final class CommandHelp {

	private final Map<String, Manual> manuals;

	CommandHelp(Map<String, Manual> manuals) {
		this.manuals = manuals;
	}

	String of(Command command) {
		List<CommandOption> own = command.getOptions()
			.stream()
			.filter((option) -> !GlobalOptions.definitions().contains(option))
			.toList();
		int width = width(command.getOptions());
		StringBuilder text = new StringBuilder(command.getName()).append(": ")
			.append(command.getDescription())
			.append("\n\nUsage: ")
			.append(usage(command, own))
			.append('\n');
		if (!command.getHelp().isEmpty()) {
			text.append('\n').append(Columns.paragraph(command.getHelp()));
		}
		if (!own.isEmpty()) {
			text.append("\nOptions\n").append(options(own, width));
		}
		if (!(command instanceof ParsesOwnOptions)) {
			text.append("\nOptions of every command\n").append(options(GlobalOptions.definitions(), width));
		}
		return text.append(examples(command.getName())).toString();
	}

	private String examples(String command) {
		Manual manual = this.manuals.get(command);
		if (manual == null) {
			return "";
		}
		return Arrays.stream(manual.examples())
			.map((example) -> "  latchkey " + example + '\n')
			.collect(Collectors.joining("", "\nExamples\n", ""));
	}

	static String options(List<CommandOption> options, int width) {
		Columns columns = new Columns();
		options.forEach((option) -> columns.row(left(option), Objects.requireNonNullElse(option.description(), "")));
		return columns.text(width);
	}

	static int width(List<CommandOption> options) {
		return options.stream().mapToInt((option) -> left(option).length()).max().orElse(0);
	}

	private static String usage(Command command, List<CommandOption> own) {
		String required = own.stream()
			.filter((option) -> Boolean.TRUE.equals(option.required()))
			.map((option) -> " " + left(option))
			.collect(Collectors.joining());
		return command.getName() + ((command instanceof TakesFile) ? " FILE" : "") + required + " [options]";
	}

	private static String left(CommandOption option) {
		return ("--" + option.longName() + " " + Placeholder.of(option)).stripTrailing();
	}

}
