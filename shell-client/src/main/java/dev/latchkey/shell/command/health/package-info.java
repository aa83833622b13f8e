/**
 * Commands that show the health of the services.
 */
@NullMarked
package dev.latchkey.shell.command.health;

import org.jspecify.annotations.NullMarked;
