/**
 * Accounts in a file, a JSON object a line, on their way to a server.
 */
@NullMarked
package dev.latchkey.shell.importing;

import org.jspecify.annotations.NullMarked;
