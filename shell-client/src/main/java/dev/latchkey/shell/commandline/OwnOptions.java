package dev.latchkey.shell.commandline;

import org.springframework.shell.core.command.Command;

/**
 * A command that is a program of its own: it reads the words after it by itself, and has
 * its own options alone, none of those of every command.
 */
public interface OwnOptions extends Command {

}
