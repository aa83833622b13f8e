/**
 * Checks of TCP ports.
 */
@NullMarked
package dev.latchkey.health.target.tcp;

import org.jspecify.annotations.NullMarked;
