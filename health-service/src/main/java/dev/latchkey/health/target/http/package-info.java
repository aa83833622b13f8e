/**
 * How HTTP targets are checked.
 */
@NullMarked
package dev.latchkey.health.target.http;

import org.jspecify.annotations.NullMarked;
