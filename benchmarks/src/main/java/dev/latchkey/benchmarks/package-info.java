/**
 * Measures the speed and the resources of Latchkey, each part beside a reference.
 */
@NullMarked
package dev.latchkey.benchmarks;

import org.jspecify.annotations.NullMarked;
