/**
 * Reads passwords, admin keys and confirmations.
 */
@NullMarked
package dev.latchkey.shell.input;

import org.jspecify.annotations.NullMarked;
