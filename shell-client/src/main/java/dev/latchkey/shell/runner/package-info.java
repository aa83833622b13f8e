/**
 * The three ways to run commands: one from the arguments, a script, a person at a
 * terminal.
 */
@NullMarked
package dev.latchkey.shell.runner;

import org.jspecify.annotations.NullMarked;
