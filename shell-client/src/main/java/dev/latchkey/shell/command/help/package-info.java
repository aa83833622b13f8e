/**
 * The help of commands, and the topics that it knows besides.
 */
@NullMarked
package dev.latchkey.shell.command.help;

import org.jspecify.annotations.NullMarked;
