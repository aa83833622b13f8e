/**
 * Security events: one line of JSON each, and counters. Knows no other package.
 */
@NullMarked
package dev.latchkey.auth.audit;

import org.jspecify.annotations.NullMarked;
