package dev.latchkey.shell.command.tool;

import java.util.List;

import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.commandline.TakesArguments;
import dev.latchkey.shell.completion.CompletionScript;
import dev.latchkey.shell.failure.ShellFailure;

import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.ExitStatus;

/**
 * Prints a completion script for bash, zsh or fish.
 */
@Manual(examples = { "completion bash > ~/.latchkey-completion", "completion zsh > ~/.zfunc/_latchkey",
		"completion fish > ~/.config/fish/completions/latchkey.fish" })
final class CompletionCommand extends AbstractCommand implements TakesArguments {

	CompletionCommand() {
		super("completion", "Print a completion script: completion bash|zsh|fish", Groups.SHELL);
	}

	@Override
	public List<String> words() {
		return CompletionScript.names();
	}

	@Override
	public ExitStatus doExecute(CommandContext context) {
		List<String> words = context.parsedInput().arguments().stream().map(CommandArgument::value).toList();
		CompletionScript script = CompletionScript.of(String.join(" ", words))
			.orElseThrow(() -> ShellFailure.usage("Name the shell: completion bash, zsh or fish."));
		context.outputWriter().print(script.text(context.commandRegistry()));
		context.outputWriter().flush();
		return ExitStatus.OK;
	}

}
