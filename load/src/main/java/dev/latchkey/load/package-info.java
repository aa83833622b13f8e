/**
 * Makes calls at a fixed rate or in a closed loop, and measures their latencies. It knows
 * neither gRPC nor Latchkey.
 */
@NullMarked
package dev.latchkey.load;

import org.jspecify.annotations.NullMarked;
