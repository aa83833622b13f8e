/**
 * Turns the status of a failed call into an exception that tells the caller what to do.
 */
@NullMarked
package dev.latchkey.client.error;

import org.jspecify.annotations.NullMarked;
