package dev.latchkey.auth.account.reset;

import java.time.Instant;

/**
 * A reset of a password that an administrator has started.
 *
 * @param code what the owner of the account needs
 * @param expireTime from when on the code is void
 */
public record PasswordReset(ResetCode code, Instant expireTime) {

}
