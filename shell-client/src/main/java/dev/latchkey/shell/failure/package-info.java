/**
 * Failures of commands: their sentences and exit codes.
 */
@NullMarked
package dev.latchkey.shell.failure;

import org.jspecify.annotations.NullMarked;
