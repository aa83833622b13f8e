/**
 * Completion scripts for bash, zsh and fish.
 */
@NullMarked
package dev.latchkey.shell.completion;

import org.jspecify.annotations.NullMarked;
