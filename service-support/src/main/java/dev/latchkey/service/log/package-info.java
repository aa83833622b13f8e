/**
 * A log that never makes those who write to it wait.
 */
@NullMarked
package dev.latchkey.service.log;

import org.jspecify.annotations.NullMarked;
