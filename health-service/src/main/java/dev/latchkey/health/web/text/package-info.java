/**
 * Times, ranges, statuses and uptimes in words.
 */
@NullMarked
package dev.latchkey.health.web.text;

import org.jspecify.annotations.NullMarked;
