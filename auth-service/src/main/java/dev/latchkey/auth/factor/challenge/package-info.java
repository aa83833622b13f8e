/**
 * What a person must still prove, in a sign-in, a reauthentication or a registration.
 */
@NullMarked
package dev.latchkey.auth.factor.challenge;

import org.jspecify.annotations.NullMarked;
