package dev.latchkey.shell.grammar;

import org.springframework.shell.core.command.Command;

/**
 * A command that takes words besides options, as {@code help sign-in} does.
 */
public interface TakesWords extends Command {

}
