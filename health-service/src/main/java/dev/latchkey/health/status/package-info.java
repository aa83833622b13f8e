/**
 * What is known about each check: immutable states, their age and the one place that
 * keeps them.
 */
@NullMarked
package dev.latchkey.health.status;

import org.jspecify.annotations.NullMarked;
