/**
 * Commands for the sessions of the signed-in account.
 */
@NullMarked
package dev.latchkey.shell.command.session;

import org.jspecify.annotations.NullMarked;
