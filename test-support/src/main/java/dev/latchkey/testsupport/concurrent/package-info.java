/**
 * Threads for tests that do several things at once.
 */
@NullMarked
package dev.latchkey.testsupport.concurrent;

import org.jspecify.annotations.NullMarked;
