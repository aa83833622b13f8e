/**
 * The parts of the benchmarks, with their references.
 */
@NullMarked
package dev.latchkey.benchmarks.part;

import org.jspecify.annotations.NullMarked;
