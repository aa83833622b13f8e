/**
 * From a typed line or program arguments to a command with checked options.
 */
@NullMarked
package dev.latchkey.shell.commandline;

import org.jspecify.annotations.NullMarked;
