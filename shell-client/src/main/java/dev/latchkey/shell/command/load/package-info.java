/**
 * The command that generates load.
 */
@NullMarked
package dev.latchkey.shell.command.load;

import org.jspecify.annotations.NullMarked;
