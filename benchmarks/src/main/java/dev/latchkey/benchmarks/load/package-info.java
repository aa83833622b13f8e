/**
 * The load, in processes of its own: calls at a rate or as many as are answered.
 */
@NullMarked
package dev.latchkey.benchmarks.load;

import org.jspecify.annotations.NullMarked;
