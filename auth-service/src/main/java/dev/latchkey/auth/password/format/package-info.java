/**
 * Password hashes that other systems made: how they are written, and what they cost.
 */
@NullMarked
package dev.latchkey.auth.password.format;

import org.jspecify.annotations.NullMarked;
