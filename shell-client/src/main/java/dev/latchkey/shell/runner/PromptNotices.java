package dev.latchkey.shell.runner;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;

/**
 * Messages from background work. While the user types at a prompt, they appear above it.
 * Otherwise they wait for the next prompt, so they never mix with the output of a command
 * or a password.
 */
final class PromptNotices {

	private final LineReader reader;

	private final Terminal terminal;

	private final Queue<String> waiting = new ArrayDeque<>();

	private boolean reading;

	/**
	 * Makes notices for one terminal.
	 * @param reader reads the commands
	 * @param terminal the terminal of the reader
	 */
	PromptNotices(LineReader reader, Terminal terminal) {
		this.reader = reader;
		this.terminal = terminal;
	}

	/**
	 * Prints a message as soon as that disturbs no input or output.
	 * @param notice one line
	 */
	synchronized void say(String notice) {
		if (this.reading) {
			this.reader.printAbove(notice);
		}
		else {
			this.waiting.add(notice);
		}
	}

	/**
	 * Reads a command.
	 * @param line reads one line
	 * @return the command
	 */
	String read(Supplier<String> line) {
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
