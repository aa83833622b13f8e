/**
 * The sentence and the exit code for each way in which a call fails.
 */
@NullMarked
package dev.latchkey.shell.client.error;

import org.jspecify.annotations.NullMarked;
