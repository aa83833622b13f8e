/**
 * Sends alerts about incidents to a web hook.
 */
@NullMarked
package dev.latchkey.health.alert;

import org.jspecify.annotations.NullMarked;
