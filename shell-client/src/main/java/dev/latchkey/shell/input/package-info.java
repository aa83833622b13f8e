/**
 * Passwords, keys and confirmations: where they may come from.
 */
@NullMarked
package dev.latchkey.shell.input;

import org.jspecify.annotations.NullMarked;
