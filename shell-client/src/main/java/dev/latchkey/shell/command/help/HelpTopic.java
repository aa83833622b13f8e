package dev.latchkey.shell.command.help;

/**
 * A help page that is not about a command. {@code help} lists each bean of this type, and
 * {@code help NAME} shows it.
 *
 * @param name one word that follows {@code help}; not the name of a command
 * @param text the page, its lines at most 79 characters long
 */
record HelpTopic(String name, String text) {

}
