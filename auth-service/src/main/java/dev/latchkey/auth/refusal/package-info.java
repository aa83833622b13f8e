/**
 * The one way in which the service refuses a call. Every package may use it; it uses
 * none.
 */
@NullMarked
package dev.latchkey.auth.refusal;

import org.jspecify.annotations.NullMarked;
