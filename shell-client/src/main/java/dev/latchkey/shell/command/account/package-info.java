/**
 * Commands for accounts, passwords, and signing in and out.
 */
@NullMarked
package dev.latchkey.shell.command.account;

import org.jspecify.annotations.NullMarked;
