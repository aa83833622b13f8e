/**
 * The terminal: detection, masked questions, completion, prompt and history.
 */
@NullMarked
package dev.latchkey.shell.terminal;

import org.jspecify.annotations.NullMarked;
