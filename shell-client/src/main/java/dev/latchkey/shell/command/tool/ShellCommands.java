package dev.latchkey.shell.command.tool;

import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.ProgramVersion;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;

/**
 * The commands of the shell itself.
 */
public final class ShellCommands implements CommandGroup {

	/** The name of the command that ends a shell or a script. */
	public static final String EXIT = "exit";

	private final ProgramVersion version;

	ShellCommands(ProgramVersion version) {
		this.version = version;
	}

	@Command(name = "version", group = Groups.SHELL, description = "Show the version of this program.")
	void version(CommandContext context) {
		context.outputWriter().println("latchkey " + this.version.text() + " (Java " + Runtime.version() + ")");
	}

	@Command(name = "clear", group = Groups.SHELL, description = "Clear the screen.")
	void clear(CommandContext context) {
		if (CommandSupport.input(context).canAsk()) {
			context.outputWriter().print("\033[H\033[2J");
		}
	}

	/** Does nothing: the runner itself ends at this name. */
	@Command(name = EXIT, alias = "quit", group = Groups.SHELL, description = "Leave the shell.")
	void exit(CommandContext context) {
		context.outputWriter().flush();
	}

}
