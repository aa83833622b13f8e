/**
 * Processes that the benchmarks start, look at and end.
 */
@NullMarked
package dev.latchkey.benchmarks.process;

import org.jspecify.annotations.NullMarked;
