/**
 * The output for people during a run.
 */
@NullMarked
package dev.latchkey.benchmarks.terminal;

import org.jspecify.annotations.NullMarked;
