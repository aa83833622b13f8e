package dev.latchkey.shell.terminal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;

/**
 * What the program says unasked: above the prompt while somebody types there, else before
 * the next prompt, so that it never runs into the output of a command or a password.
 */
public final class PromptNotices {

	private final LineReader reader;

	private final Terminal terminal;

	private final Queue<String> waiting = new ArrayDeque<>();

	private boolean reading;

	/**
	 * Makes notices for one terminal.
	 * @param reader reads the commands
	 * @param terminal where it reads them
	 */
	public PromptNotices(LineReader reader, Terminal terminal) {
		this.reader = reader;
		this.terminal = terminal;
	}

	/**
	 * Says something when it disturbs nobody.
	 * @param notice one line
	 */
	public synchronized void say(String notice) {
		if (this.reading) {
			this.reader.printAbove(notice);
		}
		else {
			this.waiting.add(notice);
		}
	}

	/**
	 * Reads a command.
	 * @param line reads it
	 * @return the command
	 */
	public String read(Supplier<String> line) {
		begin();
		try {
			return line.get();
		}
		finally {
			end();
		}
	}

	private synchronized void begin() {
		this.waiting.forEach(this.terminal.writer()::println);
		this.waiting.clear();
		this.reading = true;
	}

	private synchronized void end() {
		this.reading = false;
	}

}
