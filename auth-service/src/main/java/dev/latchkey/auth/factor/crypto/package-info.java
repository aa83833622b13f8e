/**
 * Encryption of the secrets that belong to factors, with keys outside of the store.
 */
@NullMarked
package dev.latchkey.auth.factor.crypto;

import org.jspecify.annotations.NullMarked;
