package dev.latchkey.auth.factor.signin;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.session.NewSession;

/**
 * A sign-in whose challenge was answered.
 *
 * @param opened the new session
 * @param account its account
 * @param remainingRecoveryCodes how many recovery codes the account has left
 */
public record CompletedSignIn(NewSession opened, Account account, int remainingRecoveryCodes) {

}
