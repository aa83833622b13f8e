/**
 * Figures, and the file and the page that contain them.
 */
@NullMarked
package dev.latchkey.benchmarks.report;

import org.jspecify.annotations.NullMarked;
