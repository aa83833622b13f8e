/**
 * Tests of the whole starter.
 */
@NullMarked
package dev.latchkey.spring;

import org.jspecify.annotations.NullMarked;
