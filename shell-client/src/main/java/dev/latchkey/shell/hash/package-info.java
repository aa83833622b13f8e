/**
 * Measures password hashes on this machine.
 */
@NullMarked
package dev.latchkey.shell.hash;

import org.jspecify.annotations.NullMarked;
