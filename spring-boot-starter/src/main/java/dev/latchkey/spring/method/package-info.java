/**
 * Enforces the annotations by which a method requires a recent sign-in or a factor.
 */
@NullMarked
package dev.latchkey.spring.method;

import org.jspecify.annotations.NullMarked;
