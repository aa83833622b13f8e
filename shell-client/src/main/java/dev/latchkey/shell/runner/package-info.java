/**
 * The three ways to run commands: a single command, a script, an interactive shell with
 * its masked questions, completion, prompt and history.
 */
@NullMarked
package dev.latchkey.shell.runner;

import org.jspecify.annotations.NullMarked;
