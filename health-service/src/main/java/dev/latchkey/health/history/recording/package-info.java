/**
 * Recording of results: the queue, its writer, the incidents, and the history that the
 * views read.
 */
@NullMarked
package dev.latchkey.health.history.recording;

import org.jspecify.annotations.NullMarked;
