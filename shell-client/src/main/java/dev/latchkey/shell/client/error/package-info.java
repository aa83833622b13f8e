/**
 * Turns failed calls into sentences and exit codes.
 */
@NullMarked
package dev.latchkey.shell.client.error;

import org.jspecify.annotations.NullMarked;
