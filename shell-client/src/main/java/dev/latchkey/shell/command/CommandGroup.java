package dev.latchkey.shell.command;

/**
 * A class whose annotated methods are commands.
 */
public interface CommandGroup {

}
