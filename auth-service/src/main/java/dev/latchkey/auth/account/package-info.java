/**
 * Who may sign in.
 */
@NullMarked
package dev.latchkey.auth.account;

import org.jspecify.annotations.NullMarked;
