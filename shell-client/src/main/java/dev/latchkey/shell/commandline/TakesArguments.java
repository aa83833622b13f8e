package dev.latchkey.shell.commandline;

import java.util.List;

import org.springframework.shell.core.command.Command;

/**
 * A command that takes arguments that are not options, such as {@code help sign-in}.
 */
public interface TakesArguments extends Command {

	/**
	 * The known arguments, for completion.
	 * @return the words that may follow the command
	 */
	default List<String> words() {
		return List.of();
	}

}
