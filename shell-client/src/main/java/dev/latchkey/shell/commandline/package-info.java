/**
 * Parses a typed line or the program's arguments to a command with checked options.
 */
@NullMarked
package dev.latchkey.shell.commandline;

import org.jspecify.annotations.NullMarked;
