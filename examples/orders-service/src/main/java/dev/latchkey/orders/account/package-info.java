/**
 * Signing up, in and out, and the sessions of the caller. All of it is Latchkey's work:
 * this service keeps no password and no session.
 */
@NullMarked
package dev.latchkey.orders.account;

import org.jspecify.annotations.NullMarked;
