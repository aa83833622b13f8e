package dev.latchkey.auth.session;

/**
 * A session with the only copy of its new token.
 *
 * @param token the token
 * @param session the session of the token
 */
public record NewSession(SessionToken token, Session session) {
}
