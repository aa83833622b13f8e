/**
 * The second factors of the caller: an authenticator app, passkeys and recovery codes.
 * Latchkey keeps them, and refuses a change without a recent sign-in.
 */
@NullMarked
package dev.latchkey.orders.factor;

import org.jspecify.annotations.NullMarked;
