/**
 * Tells a web hook when something goes down and when it serves again.
 */
@NullMarked
package dev.latchkey.health.alert;

import org.jspecify.annotations.NullMarked;
