/**
 * A health check for containers and schedulers that starts nothing it can do without.
 */
@NullMarked
package dev.latchkey.shell.probe;

import org.jspecify.annotations.NullMarked;
