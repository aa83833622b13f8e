/**
 * How targets of plain TCP are checked.
 */
@NullMarked
package dev.latchkey.health.target.tcp;

import org.jspecify.annotations.NullMarked;
