/**
 * What checks have found over time, in a SQLite file of its own.
 */
@NullMarked
package dev.latchkey.health.history;

import org.jspecify.annotations.NullMarked;
