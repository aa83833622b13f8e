/**
 * Tests of the packaged jar as a process of its own.
 */
@NullMarked
package dev.latchkey.auth.process;

import org.jspecify.annotations.NullMarked;
