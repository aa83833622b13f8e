/**
 * Stub servers and helpers whose behaviour a test controls.
 */
@NullMarked
package dev.latchkey.health.stub;

import org.jspecify.annotations.NullMarked;
