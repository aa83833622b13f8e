/**
 * The current session of the shell, in memory and in a file.
 */
@NullMarked
package dev.latchkey.shell.session;

import org.jspecify.annotations.NullMarked;
