/**
 * The server that a command calls.
 */
@NullMarked
package dev.latchkey.shell.server;

import org.jspecify.annotations.NullMarked;
