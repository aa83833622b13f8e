/**
 * Password resets that an administrator starts. This package may use accounts, passwords
 * and the throttle.
 */
@NullMarked
package dev.latchkey.auth.account.reset;

import org.jspecify.annotations.NullMarked;
