/**
 * Which server a command talks to.
 */
@NullMarked
package dev.latchkey.shell.server;

import org.jspecify.annotations.NullMarked;
