/**
 * Clocks that tests set.
 */
@NullMarked
package dev.latchkey.testsupport.time;

import org.jspecify.annotations.NullMarked;
