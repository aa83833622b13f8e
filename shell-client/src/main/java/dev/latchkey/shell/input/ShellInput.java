package dev.latchkey.shell.input;

import org.springframework.shell.core.InputReader;

/**
 * What a command may ask for while it runs. It is the {@link InputReader} of every
 * command context that the runners make.
 */
public interface ShellInput extends InputReader {

	/**
	 * Whether there is somebody at a terminal to ask.
	 * @return true when questions can be answered
	 */
	boolean canAsk();

	/**
	 * Whether further commands follow in this process, so that what is in memory is of
	 * use to them.
	 * @return true in the interactive shell and in a script
	 */
	boolean isLasting();

	/**
	 * Reads the next line of standard input, for {@code --password-stdin}.
	 * @return the line without its end, empty when there is none
	 */
	String readStandardInput();

	@Override
	String readInput(String prompt);

	@Override
	char[] readPassword(String prompt);

}
