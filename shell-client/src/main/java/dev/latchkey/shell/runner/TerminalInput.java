package dev.latchkey.shell.runner;

import java.util.function.Function;
import java.util.function.Supplier;

import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.input.ShellInput;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Asks the user at the terminal. A line reader of its own reads the answers: without
 * history, completion or escape characters.
 */
final class TerminalInput implements ShellInput {

	private static final char MASK = '*';

	private final Supplier<Terminal> terminal;

	private final boolean moreCommands;

	private @Nullable LineReader reader;

	/**
	 * Makes an input. The first question opens the terminal.
	 * @param terminal opens the terminal
	 * @param moreCommands whether further commands follow
	 */
	TerminalInput(Supplier<Terminal> terminal, boolean moreCommands) {
		this.terminal = terminal;
		this.moreCommands = moreCommands;
	}

	@Override
	public boolean canAsk() {
		return true;
	}

	@Override
	public boolean hasMoreCommands() {
		return this.moreCommands;
	}

	@Override
	public String readStandardInput() {
		throw ShellFailure
			.usage("Standard input is a terminal: leave --password-stdin and --totp-stdin out to be asked.");
	}

	@Override
	public String readInput(String prompt) {
		return answer((lineReader) -> lineReader.readLine(prompt));
	}

	@Override
	public char[] readPassword(String prompt) {
		return answer((lineReader) -> lineReader.readLine(prompt, MASK)).toCharArray();
	}

	private String answer(Function<LineReader, String> question) {
		try {
			return question.apply(reader());
		}
		catch (UserInterruptException | EndOfFileException ex) {
			throw ShellFailure.client("Cancelled: nothing was sent.");
		}
	}

	private LineReader reader() {
		if (this.reader == null) {
			this.reader = LineReaderBuilder.builder()
				.terminal(this.terminal.get())
				.parser(new VerbatimParser())
				.variable(LineReader.DISABLE_HISTORY, true)
				.variable(LineReader.DISABLE_COMPLETION, true)
				.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
				.build();
		}
		return this.reader;
	}

}
