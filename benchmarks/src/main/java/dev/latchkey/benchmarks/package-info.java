/**
 * Measures what Latchkey costs, each part beside what bounds it.
 */
@NullMarked
package dev.latchkey.benchmarks;

import org.jspecify.annotations.NullMarked;
