/**
 * Security events: each is one line of JSON and increments counters. This package uses no
 * other package.
 */
@NullMarked
package dev.latchkey.auth.audit;

import org.jspecify.annotations.NullMarked;
