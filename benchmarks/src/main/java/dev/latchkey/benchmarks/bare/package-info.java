/**
 * The reference of the start: a service of the same starters that does next to nothing.
 */
@NullMarked
package dev.latchkey.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
