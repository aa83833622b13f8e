/**
 * The processes that the benchmarks start, measure and stop.
 */
@NullMarked
package dev.latchkey.benchmarks.process;

import org.jspecify.annotations.NullMarked;
