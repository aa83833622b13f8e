/**
 * The shared parts of all commands: registry, groups and examples. Each group of commands
 * has a package below this one.
 */
@NullMarked
package dev.latchkey.shell.command;

import org.jspecify.annotations.NullMarked;
