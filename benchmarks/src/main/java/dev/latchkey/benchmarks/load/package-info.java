/**
 * The load generators, which run as separate processes.
 */
@NullMarked
package dev.latchkey.benchmarks.load;

import org.jspecify.annotations.NullMarked;
