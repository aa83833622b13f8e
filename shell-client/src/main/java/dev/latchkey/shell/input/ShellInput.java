package dev.latchkey.shell.input;

import org.springframework.shell.core.InputReader;

/**
 * The input of a command: standard input, or questions at the terminal. It is the
 * {@link InputReader} of every command context that the runners make.
 */
public interface ShellInput extends InputReader {

	/**
	 * Whether there is a terminal to ask at.
	 * @return true when a user can answer questions
	 */
	boolean canAsk();

	/**
	 * Whether more commands follow in this process, so they can use the session in
	 * memory.
	 * @return true in the interactive shell and in a script
	 */
	boolean hasMoreCommands();

	/**
	 * Reads the next line of standard input, for {@code --password-stdin} and
	 * {@code --totp-stdin}.
	 * @return the line without its line break; empty at the end of the input
	 */
	String readStandardInput();

	@Override
	String readInput(String prompt);

	@Override
	char[] readPassword(String prompt);

}
