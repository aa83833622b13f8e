/**
 * Accounts that come from another system with the hashes of their passwords.
 */
@NullMarked
package dev.latchkey.auth.account.importing;

import org.jspecify.annotations.NullMarked;
