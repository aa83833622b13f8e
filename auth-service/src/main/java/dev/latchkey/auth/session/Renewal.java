package dev.latchkey.auth.session;

/**
 * A new session in place of all that an account had.
 *
 * @param opened the new session and its token
 * @param revokedCount how many live sessions were ended, besides the one that it replaces
 */
public record Renewal(NewSession opened, int revokedCount) {

}
