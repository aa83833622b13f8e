package dev.latchkey.shell.completion;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.latchkey.shell.completion.CompletionModel.Word;

import org.springframework.shell.core.command.CommandOption;

/**
 * The completion script for zsh, with descriptions.
 */
final class ZshScript {

	private static final String BEGIN = """
			#compdef latchkey
			# Completes latchkey in zsh. Put it into a folder of $fpath as _latchkey, or load it after compinit with:
			# source <(latchkey completion zsh)
			_latchkey() {
				local command='' option='' word
				local -i index=2
				local -a entries commands options
				while ((index < CURRENT)); do
					word=$words[index]
					((index += 1))
					case $word in
						(%s)
							if ((index >= CURRENT)); then
								option=$word
							fi
							((index += 1))
							;;
						(-*) ;;
						(*) command+=${command:+ }$word ;;
					esac
				done
				if [[ -z $option && $PREFIX == --*=* ]]; then
					option=${PREFIX%%%%=*}
					compset -P '*='
				fi
				if [[ -n $option ]]; then
					case "$command $option" in
			""";

	private static final String BETWEEN = """
					esac
					return
				fi
				case $command in
			""";

	private static final String FILE = "\t\t\tif [[ $command == %s && $PREFIX != -* ]]; then _files; fi\n";

	private static final String END = """
				esac
				commands=(${entries:#--*})
				options=(${(M)entries:#--*})
				_describe -t commands 'command' commands
				_describe -o -t options 'option' options
			}
			if [[ $funcstack[1] == _latchkey ]]; then
				_latchkey "$@"
			else
				compdef _latchkey latchkey
			fi
			""";

	private final CompletionModel model;

	private final StringBuilder text = new StringBuilder();

	ZshScript(CompletionModel model) {
		this.model = model;
	}

	String text() {
		this.text.append(BEGIN.formatted(String.join("|", this.model.optionsWithValue())));
		this.model.options()
			.forEach((command, options) -> options.forEach((option) -> value(place(command) + "' '", option)));
		CompletionModel.globalOptions().forEach((option) -> value("*' '", option));
		this.text.append(BETWEEN);
		entries();
		this.text.append(END);
		return this.text.toString();
	}

	private void value(String before, CommandOption option) {
		String place = "\t\t\t(" + before + CompletionModel.name(option) + ") ";
		if (CompletionModel.isFile(option)) {
			this.text.append(place).append("_files ;;\n");
		}
		else if (!CompletionModel.choices(option).isEmpty()) {
			this.text.append(place)
				.append("compadd -- ")
				.append(String.join(" ", CompletionModel.choices(option)))
				.append(" ;;\n");
		}
	}

	// The file is a word behind the command.
	private String place(String command) {
		return Quoted.posix(command) + (this.model.takesFile(command) ? "*" : "");
	}

	private void entries() {
		Map<String, List<Word>> words = this.model.words();
		Map<String, List<CommandOption>> options = this.model.options();
		Set<String> places = new TreeSet<>(words.keySet());
		places.addAll(options.keySet());
		for (String place : places) {
			this.text.append("\t\t(")
				.append(place(place))
				.append(")\n")
				.append(this.model.takesFile(place) ? FILE.formatted(Quoted.posix(place)) : "")
				.append("\t\t\tentries=(\n");
			words.getOrDefault(place, List.of()).forEach((word) -> entry(word.text(), word.description()));
			options.getOrDefault(place, List.of()).forEach(this::entry);
			this.model.globalOptionsIn(place).forEach(this::entry);
			this.text.append("\t\t\t)\n\t\t\t;;\n");
		}
		this.text.append("\t\t(help*) ;;\n\t\t(*)\n\t\t\tentries=(\n");
		CompletionModel.globalOptions().forEach(this::entry);
		this.text.append("\t\t\t)\n\t\t\t;;\n");
	}

	private void entry(CommandOption option) {
		entry(CompletionModel.name(option), CompletionModel.description(option));
	}

	private void entry(String name, String description) {
		this.text.append("\t\t\t\t").append(Quoted.posix(name + ":" + description)).append('\n');
	}

}
