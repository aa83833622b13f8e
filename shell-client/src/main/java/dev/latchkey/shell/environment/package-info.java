/**
 * What surrounds the program: its variables, files that hold secrets, and texts that may
 * have been decoded wrongly.
 */
@NullMarked
package dev.latchkey.shell.environment;

import org.jspecify.annotations.NullMarked;
