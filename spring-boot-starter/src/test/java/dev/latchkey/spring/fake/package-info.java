/**
 * Sessions in the memory of a test.
 */
@NullMarked
package dev.latchkey.spring.fake;

import org.jspecify.annotations.NullMarked;
