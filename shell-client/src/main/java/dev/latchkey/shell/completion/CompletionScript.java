package dev.latchkey.shell.completion;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.shell.core.command.CommandRegistry;

/**
 * The shells that have a completion script.
 */
public enum CompletionScript {

	/** Bash 3.2 and newer. */
	BASH,

	/** Zsh 5 and newer. */
	ZSH,

	/** Fish 3 and newer. */
	FISH;

	/**
	 * The script.
	 * @param registry the commands to complete
	 * @return the text of the script
	 */
	public String text(CommandRegistry registry) {
		CompletionModel model = new CompletionModel(registry);
		return switch (this) {
			case BASH -> new BashScript(model).text();
			case ZSH -> new ZshScript(model).text();
			case FISH -> new FishScript(model).text();
		};
	}

	/**
	 * The names of the shells.
	 * @return the names as the user types them
	 */
	public static List<String> names() {
		return Arrays.stream(values()).map((each) -> each.name().toLowerCase(Locale.ROOT)).toList();
	}

	/**
	 * The script for a shell.
	 * @param name the name of the shell as the user types it
	 * @return the script; empty for an unknown shell
	 */
	public static Optional<CompletionScript> of(String name) {
		return Arrays.stream(values()).filter((each) -> each.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
	}

}
