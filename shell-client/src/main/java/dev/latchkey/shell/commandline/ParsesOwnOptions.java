package dev.latchkey.shell.commandline;

import org.springframework.shell.core.command.Command;

/**
 * A command that parses its options itself. It does not have the global options.
 */
public interface ParsesOwnOptions extends Command {

}
