/**
 * Configures the client of Latchkey that a program has.
 */
@NullMarked
package dev.latchkey.spring.client;

import org.jspecify.annotations.NullMarked;
