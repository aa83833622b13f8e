/**
 * Wiring that belongs to no other package.
 */
@NullMarked
package dev.latchkey.auth.config;

import org.jspecify.annotations.NullMarked;
