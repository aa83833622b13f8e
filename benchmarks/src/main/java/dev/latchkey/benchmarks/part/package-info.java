/**
 * The parts: what is measured, and beside what.
 */
@NullMarked
package dev.latchkey.benchmarks.part;

import org.jspecify.annotations.NullMarked;
