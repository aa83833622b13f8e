package dev.latchkey.shell.terminal;

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
 * Asks the person at the terminal. The answers are read apart from the commands: without
 * history, completion or any replacement of characters.
 */
public final class TerminalInput implements ShellInput {

	private static final char MASK = '*';

	private final Supplier<Terminal> terminal;

	private final boolean lasting;

	private @Nullable LineReader reader;

	/**
	 * Makes an input; the terminal is not opened before the first question.
	 * @param terminal opens the terminal
	 * @param lasting whether further commands follow
	 */
	public TerminalInput(Supplier<Terminal> terminal, boolean lasting) {
		this.terminal = terminal;
		this.lasting = lasting;
	}

	@Override
	public boolean canAsk() {
		return true;
	}

	@Override
	public boolean isLasting() {
		return this.lasting;
	}

	@Override
	public String readStandardInput() {
		throw ShellFailure.usage("Standard input is a terminal: leave --password-stdin out to be asked.");
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
