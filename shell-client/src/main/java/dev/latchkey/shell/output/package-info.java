/**
 * Formats results for standard output, text for people and JSON for scripts, and detects
 * a terminal.
 */
@NullMarked
package dev.latchkey.shell.output;

import org.jspecify.annotations.NullMarked;
