package dev.latchkey.shell.terminal;

import java.time.Instant;
import java.util.Arrays;

import dev.latchkey.shell.commandline.CommandNames;
import dev.latchkey.shell.commandline.SecretOptions;
import dev.latchkey.shell.output.Secrets;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * The lines typed in this shell, in memory alone, without those that hold a secret by
 * mistake.
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
