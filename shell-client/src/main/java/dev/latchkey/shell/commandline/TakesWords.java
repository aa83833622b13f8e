package dev.latchkey.shell.commandline;

import java.util.List;

import org.springframework.shell.core.command.Command;

/**
 * A command that takes words besides options, as {@code help sign-in} does.
 */
public interface TakesWords extends Command {

	/**
	 * What may be the word after the command, as far as that is known, for completion.
	 * @return the words
	 */
	default List<String> words() {
		return List.of();
	}

}
