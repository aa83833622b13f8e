package dev.latchkey.shell.command.help;

/**
 * A page of help about something that is no command. Each bean of this type is listed by
 * {@code help} and shown by {@code help NAME}.
 *
 * @param name one word, as it is typed after {@code help}; no command's name
 * @param text the page, its lines at most 79 characters long
 */
record HelpTopic(String name, String text) {

}
