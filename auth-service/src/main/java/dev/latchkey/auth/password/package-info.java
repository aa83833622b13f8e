/**
 * Passwords: the policy for new ones, hashing and verification.
 */
@NullMarked
package dev.latchkey.auth.password;

import org.jspecify.annotations.NullMarked;
