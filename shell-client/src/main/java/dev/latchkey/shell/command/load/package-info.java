/**
 * The command that generates load, and the accounts that it uses.
 */
@NullMarked
package dev.latchkey.shell.command.load;

import org.jspecify.annotations.NullMarked;
