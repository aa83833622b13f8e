/**
 * Threads that tests do several things at once with.
 */
@NullMarked
package dev.latchkey.testsupport.concurrent;

import org.jspecify.annotations.NullMarked;
