package dev.latchkey.shell.runner;

import dev.latchkey.shell.commandline.CommandNames;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;

import org.springframework.shell.core.command.CommandRegistry;

/**
 * Makes the line reader for commands.
 */
final class CommandLineReaders {

	private CommandLineReaders() {
	}

	/**
	 * Makes a line reader with completion, and with a history in memory only.
	 * @param terminal the terminal
	 * @param registry the commands to complete
	 * @return the reader
	 */
	static LineReader open(Terminal terminal, CommandRegistry registry) {
		LineReader reader = LineReaderBuilder.builder()
			.terminal(terminal)
			.appName("latchkey")
			.parser(new DefaultParser())
			.completer(new CommandCompletion(registry))
			.history(new CommandHistory(new CommandNames(registry)))
			.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
			.option(LineReader.Option.HISTORY_IGNORE_DUPS, true)
			.option(LineReader.Option.AUTO_LIST, true)
			.build();
		// Tab on an empty line lists the commands instead of writing a tab.
		reader.unsetOpt(LineReader.Option.INSERT_TAB);
		return reader;
	}

}
