/**
 * Commands for the second factors of the signed-in account.
 */
@NullMarked
package dev.latchkey.shell.command.factor;

import org.jspecify.annotations.NullMarked;
