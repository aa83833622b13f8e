/**
 * Commands for administrators.
 */
@NullMarked
package dev.latchkey.shell.command.admin;

import org.jspecify.annotations.NullMarked;
