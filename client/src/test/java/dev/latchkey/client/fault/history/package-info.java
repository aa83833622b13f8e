/**
 * What happened during faults, and what of it breaks a promise.
 */
@NullMarked
package dev.latchkey.client.fault.history;

import org.jspecify.annotations.NullMarked;
