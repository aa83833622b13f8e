/**
 * Figures, their file and their page.
 */
@NullMarked
package dev.latchkey.benchmarks.report;

import org.jspecify.annotations.NullMarked;
