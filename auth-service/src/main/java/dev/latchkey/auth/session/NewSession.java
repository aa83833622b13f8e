package dev.latchkey.auth.session;

/**
 * A session that was just made, with the one copy of its token.
 *
 * @param token the token
 * @param session the session that it proves
 */
public record NewSession(SessionToken token, Session session) {
}
