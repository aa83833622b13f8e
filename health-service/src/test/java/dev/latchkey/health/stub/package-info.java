/**
 * Servers that behave, or misbehave, as a test tells them to.
 */
@NullMarked
package dev.latchkey.health.stub;

import org.jspecify.annotations.NullMarked;
