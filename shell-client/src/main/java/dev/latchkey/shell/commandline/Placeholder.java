package dev.latchkey.shell.commandline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.setting.Choices;

import org.springframework.shell.core.command.CommandOption;

/**
 * The placeholder for the value of an option, in help and usage errors.
 */
public final class Placeholder {

	private Placeholder() {
	}

	/**
	 * The placeholder of an option.
	 * @param option the option
	 * @return for instance {@code HOST:PORT}; empty for an option without a value
	 */
	public static String of(CommandOption option) {
		Class<?> type = option.type();
		if (isFlag(option)) {
			return "";
		}
		if (type == ServerAddress.class) {
			return "HOST:PORT";
		}
		if (type.isEnum()) {
			return String.join("|", Choices.of(type));
		}
		if (type == Duration.class) {
			return "DURATION";
		}
		return (type == Path.class) ? "FILE" : lastPart(Objects.requireNonNullElse(option.longName(), "value"));
	}

	/**
	 * Whether an option takes no value.
	 * @param option the option
	 * @return true when it takes no value
	 */
	public static boolean isFlag(CommandOption option) {
		return option.type() == Boolean.class;
	}

	private static String lastPart(String name) {
		return name.substring(name.lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
	}

}
