/**
 * Wiring that has no better home.
 */
@NullMarked
package dev.latchkey.auth.config;

import org.jspecify.annotations.NullMarked;
