package dev.latchkey.shell.completion;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.latchkey.shell.completion.CompletionModel.Word;

import org.springframework.shell.core.command.CommandOption;

/**
 * The completion script for bash. It needs only bash, where {@code =} and {@code :} are
 * separate words.
 */
final class BashScript {

	private static final String BEGIN = """
			# Completes latchkey in bash. Load it with: source <(latchkey completion bash)
			_latchkey_files() {
				local IFS=$'\\n'
				compopt -o filenames 2>/dev/null
				COMPREPLY=($(compgen -f -- "$1"))
			}
			_latchkey() {
				local current=${COMP_WORDS[COMP_CWORD]} command='' option='' words='' word index=1
				local IFS=$' \\t\\n'
				COMPREPLY=()
				while ((index < COMP_CWORD)); do
					word=${COMP_WORDS[index]}
					((index += 1))
					case $word in
						%s)
							if [[ ${COMP_WORDS[index]} == '=' ]] && ((index < COMP_CWORD)); then
								((index += 1))
							fi
							if ((index >= COMP_CWORD)); then
								option=$word
							fi
							((index += 1))
							;;
						: | =) ((index += 1)) ;;
						-*) ;;
						*) command+=${command:+ }$word ;;
					esac
				done
				if [[ $current == '=' ]]; then
					current=''
				fi
				if [[ -n $option ]]; then
					case "$command $option" in
			""";

	private static final String BETWEEN = """
					esac
				else
					case $command in
			""";

	private static final String FILE = "if [[ $command == %s && $current != -* ]]; then "
			+ "_latchkey_files \"$current\"; return; fi; ";

	private static final String END = """
					esac
				fi
				COMPREPLY=($(compgen -W "$words" -- "$current"))
			}
			complete -F _latchkey latchkey
			""";

	private final CompletionModel model;

	private final StringBuilder text = new StringBuilder();

	BashScript(CompletionModel model) {
		this.model = model;
	}

	String text() {
		this.text.append(BEGIN.formatted(String.join(" | ", this.model.optionsWithValue())));
		values();
		this.text.append(BETWEEN);
		words();
		this.text.append(END);
		return this.text.toString();
	}

	private void values() {
		this.model.options()
			.forEach((command, options) -> options.forEach((option) -> value(place(command) + "' '", option)));
		CompletionModel.globalOptions().forEach((option) -> value("*' '", option));
	}

	private void value(String before, CommandOption option) {
		String place = "\t\t\t" + before + CompletionModel.name(option) + ") ";
		if (CompletionModel.isFile(option)) {
			this.text.append(place).append("_latchkey_files \"$current\"; return ;;\n");
		}
		else if (!CompletionModel.choices(option).isEmpty()) {
			this.text.append(place)
				.append("words=")
				.append(Quoted.posix(String.join(" ", CompletionModel.choices(option))))
				.append(" ;;\n");
		}
	}

	// The file is a word behind the command.
	private String place(String command) {
		return Quoted.posix(command) + (this.model.takesFile(command) ? "*" : "");
	}

	private void words() {
		Map<String, List<Word>> words = this.model.words();
		Map<String, List<CommandOption>> options = this.model.options();
		Set<String> places = new TreeSet<>(words.keySet());
		places.addAll(options.keySet());
		for (String place : places) {
			Set<String> after = new LinkedHashSet<>();
			words.getOrDefault(place, List.of()).forEach((word) -> after.add(word.text()));
			options.getOrDefault(place, List.of()).forEach((option) -> after.add(CompletionModel.name(option)));
			after.addAll(names(this.model.globalOptionsIn(place)));
			this.text.append("\t\t\t")
				.append(place(place))
				.append(") ")
				.append(this.model.takesFile(place) ? FILE.formatted(Quoted.posix(place)) : "")
				.append("words=")
				.append(Quoted.posix(String.join(" ", after)))
				.append(" ;;\n");
		}
		this.text.append("\t\t\thelp*) ;;\n\t\t\t*) words=")
			.append(Quoted.posix(String.join(" ", names(CompletionModel.globalOptions()))))
			.append(" ;;\n");
	}

	private static List<String> names(List<CommandOption> globalOptions) {
		List<String> names = new ArrayList<>(globalOptions.stream().map(CompletionModel::name).toList());
		if (!names.isEmpty()) {
			names.add("--help");
		}
		return names;
	}

}
