/**
 * The watcher that runs the checks of all targets.
 */
@NullMarked
package dev.latchkey.health.target.watch;

import org.jspecify.annotations.NullMarked;
