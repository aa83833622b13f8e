/**
 * What people see while it runs.
 */
@NullMarked
package dev.latchkey.benchmarks.terminal;

import org.jspecify.annotations.NullMarked;
