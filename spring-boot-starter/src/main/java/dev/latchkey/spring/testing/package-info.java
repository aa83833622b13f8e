/**
 * Makes the session of a test the caller of Spring Security.
 */
@NullMarked
package dev.latchkey.spring.testing;

import org.jspecify.annotations.NullMarked;
