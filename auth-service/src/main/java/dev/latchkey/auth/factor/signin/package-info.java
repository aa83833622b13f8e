/**
 * Sign-ins and reauthentications with second factors and passkeys.
 */
@NullMarked
package dev.latchkey.auth.factor.signin;

import org.jspecify.annotations.NullMarked;
