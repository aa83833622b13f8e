/**
 * How results become history: the queue, its writer, and what the views read.
 */
@NullMarked
package dev.latchkey.health.history.recording;

import org.jspecify.annotations.NullMarked;
