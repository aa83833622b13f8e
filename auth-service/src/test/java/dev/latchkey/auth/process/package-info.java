/**
 * Tests of the packaged jar as a separate process.
 */
@NullMarked
package dev.latchkey.auth.process;

import org.jspecify.annotations.NullMarked;
