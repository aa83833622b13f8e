/**
 * When each target is checked, by which protocol.
 */
@NullMarked
package dev.latchkey.health.target.watch;

import org.jspecify.annotations.NullMarked;
