package dev.latchkey.auth.account.reset;

import java.time.Instant;

/**
 * A password reset that an administrator has started.
 *
 * @param code the code for the owner of the account
 * @param expireTime when the code expires
 */
public record PasswordReset(ResetCode code, Instant expireTime) {

}
