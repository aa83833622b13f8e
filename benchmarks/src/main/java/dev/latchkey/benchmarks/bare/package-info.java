/**
 * The reference for starts: a service with the same starters that does almost nothing.
 */
@NullMarked
package dev.latchkey.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
