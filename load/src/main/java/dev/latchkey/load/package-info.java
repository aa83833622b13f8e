/**
 * Calls at a rate, or as many as are answered, and how long each took; it knows neither
 * gRPC nor Latchkey.
 */
@NullMarked
package dev.latchkey.load;

import org.jspecify.annotations.NullMarked;
