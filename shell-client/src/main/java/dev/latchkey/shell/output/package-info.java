/**
 * Formats results for standard output: text for people, JSON for scripts.
 */
@NullMarked
package dev.latchkey.shell.output;

import org.jspecify.annotations.NullMarked;
