/**
 * Tells the health of the connection to Latchkey.
 */
@NullMarked
package dev.latchkey.spring.health;

import org.jspecify.annotations.NullMarked;
