package dev.latchkey.shell.commandline;

import org.springframework.shell.core.command.Command;

/**
 * A command whose file may follow it without the name of the option, such as
 * {@code admin accounts import FILE}.
 */
public interface TakesFile extends Command {

	/**
	 * The option that has the file when its name is given.
	 */
	String FILE = "file";

}
