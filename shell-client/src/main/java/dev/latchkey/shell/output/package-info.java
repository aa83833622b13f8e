/**
 * What a command prints on standard output, as text for people or JSON for scripts.
 */
@NullMarked
package dev.latchkey.shell.output;

import org.jspecify.annotations.NullMarked;
