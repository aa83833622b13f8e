package dev.latchkey.auth.factor.passkey;

import dev.latchkey.auth.account.Account;

/**
 * A passkey was registered, which revoked the sessions of its account.
 *
 * @param passkey the passkey
 * @param account the account in its new generation
 */
public record Registration(Passkey passkey, Account account) {

}
