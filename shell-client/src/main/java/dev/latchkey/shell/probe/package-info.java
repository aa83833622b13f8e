/**
 * A health check for containers and schedulers that runs without the Spring context, so
 * it starts fast.
 */
@NullMarked
package dev.latchkey.shell.probe;

import org.jspecify.annotations.NullMarked;
