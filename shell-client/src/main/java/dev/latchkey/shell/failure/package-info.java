/**
 * What the shell says and which exit code it gives when a command cannot do its work.
 */
@NullMarked
package dev.latchkey.shell.failure;

import org.jspecify.annotations.NullMarked;
