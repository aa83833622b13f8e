/**
 * Passkeys: their registration, their verification (WebAuthn Level 3) and their removal.
 */
@NullMarked
package dev.latchkey.auth.factor.passkey;

import org.jspecify.annotations.NullMarked;
