/**
 * Commands that need no account: hash calibration, new keys, the health probe,
 * completion, and the shell's own commands.
 */
@NullMarked
package dev.latchkey.shell.command.tool;

import org.jspecify.annotations.NullMarked;
