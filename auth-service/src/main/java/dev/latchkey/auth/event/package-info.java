/**
 * What happened, for those who guard the service: one line of JSON each, and counters.
 */
@NullMarked
package dev.latchkey.auth.event;

import org.jspecify.annotations.NullMarked;
