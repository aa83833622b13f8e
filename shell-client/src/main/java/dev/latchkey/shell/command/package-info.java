/**
 * The commands, one definition for every way to run them.
 */
@NullMarked
package dev.latchkey.shell.command;

import org.jspecify.annotations.NullMarked;
