package dev.latchkey.auth.session;

/**
 * A newly created session with the only copy of its token.
 *
 * @param token the token
 * @param session the session of the token
 */
public record NewSession(SessionToken token, Session session) {
}
