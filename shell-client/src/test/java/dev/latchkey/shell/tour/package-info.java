/**
 * Follows docs/tour.md as a reader does.
 */
@NullMarked
package dev.latchkey.shell.tour;

import org.jspecify.annotations.NullMarked;
