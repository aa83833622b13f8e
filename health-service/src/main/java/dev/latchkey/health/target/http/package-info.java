/**
 * Checks of HTTP targets and of Actuator health.
 */
@NullMarked
package dev.latchkey.health.target.http;

import org.jspecify.annotations.NullMarked;
