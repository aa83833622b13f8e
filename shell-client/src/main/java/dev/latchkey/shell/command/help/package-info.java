/**
 * The help: pages for commands, groups and topics.
 */
@NullMarked
package dev.latchkey.shell.command.help;

import org.jspecify.annotations.NullMarked;
