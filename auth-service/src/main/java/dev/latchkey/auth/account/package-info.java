/**
 * Accounts: creation, password verification and deletion.
 */
@NullMarked
package dev.latchkey.auth.account;

import org.jspecify.annotations.NullMarked;
