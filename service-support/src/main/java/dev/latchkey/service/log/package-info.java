/**
 * A log that never blocks the threads that write to it.
 */
@NullMarked
package dev.latchkey.service.log;

import org.jspecify.annotations.NullMarked;
