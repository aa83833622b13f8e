/**
 * Commands that need no account: hashes, the container's probe, completion, the shell
 * itself.
 */
@NullMarked
package dev.latchkey.shell.command.tool;

import org.jspecify.annotations.NullMarked;
