/**
 * Times, periods and states in words.
 */
@NullMarked
package dev.latchkey.health.web.text;

import org.jspecify.annotations.NullMarked;
