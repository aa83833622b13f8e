/**
 * A server and a clock that do what a test says.
 */
@NullMarked
package dev.latchkey.client.fake;

import org.jspecify.annotations.NullMarked;
