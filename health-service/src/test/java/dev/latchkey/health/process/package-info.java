/**
 * Tests of the packaged programs together, each in a process of its own.
 */
@NullMarked
package dev.latchkey.health.process;

import org.jspecify.annotations.NullMarked;
