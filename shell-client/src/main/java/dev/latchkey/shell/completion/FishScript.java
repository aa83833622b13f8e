package dev.latchkey.shell.completion;

import java.util.stream.Collectors;

import dev.latchkey.shell.commandline.Placeholder;

import org.springframework.shell.core.command.CommandOption;

/**
 * The completion script for fish, with descriptions.
 */
final class FishScript {

	private static final String BEGIN = """
			# Completes latchkey in fish. Load it with: latchkey completion fish | source
			function __latchkey_command
				set -l command
				set -l skip no
				for word in (commandline -opc)[2..-1]
					if test $skip = yes
						set skip no
						continue
					end
					switch $word
						case %s
							set skip yes
						case '-*'
						case '*'
							set -a command $word
					end
				end
				echo "$command"
			end
			function __latchkey_after
				test (__latchkey_command) = "$argv[1]"
			end
			function __latchkey_behind
				string match -q -- "$argv[1]*" (__latchkey_command)
			end
			function __latchkey_shares_options
				not contains -- (__latchkey_command) %s
			end
			complete -c latchkey -f
			""";

	private final CompletionModel model;

	private final StringBuilder text = new StringBuilder();

	FishScript(CompletionModel model) {
		this.model = model;
	}

	String text() {
		this.text.append(BEGIN.formatted(String.join(" ", this.model.optionsWithValue()),
				this.model.commandsWithoutGlobalOptions().stream().map(Quoted::fish).collect(Collectors.joining(" "))));
		this.model.words()
			.forEach((place, words) -> words
				.forEach((word) -> line(after(place) + " -a " + word.text() + described(word.description()))));
		this.model.options().forEach((place, options) -> options.forEach((option) -> option(place(place), option)));
		this.model.options()
			.keySet()
			.stream()
			.filter(this.model::takesFile)
			.forEach((place) -> line(after(place) + " -F"));
		CompletionModel.globalOptions().forEach((option) -> option(" -n __latchkey_shares_options", option));
		return this.text.toString();
	}

	private void option(String condition, CommandOption option) {
		String name = condition + " -l " + option.longName();
		String value = " -x";
		if (Placeholder.isFlag(option)) {
			value = "";
		}
		else if (CompletionModel.isFile(option)) {
			value = " -r -F";
		}
		else if (!CompletionModel.choices(option).isEmpty()) {
			value = " -x -a " + Quoted.fish(String.join(" ", CompletionModel.choices(option)));
		}
		line(name + value + described(CompletionModel.description(option)));
	}

	// The file is a word behind the command.
	private String place(String command) {
		return this.model.takesFile(command) ? " -n " + Quoted.fish("__latchkey_behind " + Quoted.fish(command))
				: after(command);
	}

	private static String after(String place) {
		return " -n " + Quoted.fish("__latchkey_after " + Quoted.fish(place));
	}

	private static String described(String description) {
		return description.isEmpty() ? "" : " -d " + Quoted.fish(description);
	}

	private void line(String rest) {
		this.text.append("complete -c latchkey").append(rest).append('\n');
	}

}
