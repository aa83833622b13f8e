package dev.latchkey.auth.session;

/**
 * A new session that replaces all sessions of an account.
 *
 * @param opened the new session and its token
 * @param revokedCount how many other valid sessions were revoked, without the caller's
 */
public record Renewal(NewSession opened, int revokedCount) {

}
