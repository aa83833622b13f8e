/**
 * Codes of authenticator apps (RFC 6238).
 */
@NullMarked
package dev.latchkey.auth.factor.totp;

import org.jspecify.annotations.NullMarked;
