/**
 * The terminal: whether there is one, masked questions, completion, prompt and history.
 */
@NullMarked
package dev.latchkey.shell.terminal;

import org.jspecify.annotations.NullMarked;
