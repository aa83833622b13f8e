/**
 * Clocks that tests control.
 */
@NullMarked
package dev.latchkey.testsupport.time;

import org.jspecify.annotations.NullMarked;
