package dev.latchkey.shell.runner;

import java.time.Instant;
import java.util.Arrays;

import dev.latchkey.shell.commandline.CommandNames;
import dev.latchkey.shell.commandline.SecretOptions;
import dev.latchkey.shell.output.Secrets;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * The history of typed lines, in memory only. It leaves out each line that may hold a
 * secret.
 */
final class CommandHistory extends DefaultHistory {

	private final CommandNames names;

	CommandHistory(CommandNames names) {
		this.names = names;
	}

	@Override
	public void add(Instant time, String line) {
		if (isSafe(line)) {
			super.add(time, line);
		}
	}

	boolean isSafe(String line) {
		return this.names.isLikely(line) && !Secrets.isIn(line)
				&& Arrays.stream(line.split("[\\s=]+", -1))
					.filter((word) -> word.startsWith("-"))
					.noneMatch((word) -> SecretOptions.isSecret(word.replaceFirst("^-+", "")));
	}

}
