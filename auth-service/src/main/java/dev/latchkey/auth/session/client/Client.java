package dev.latchkey.auth.session.client;

/**
 * What a client was when it signed in, for people who look at a list of their sessions.
 * Nothing is decided by it.
 *
 * @param label what it calls itself
 * @param ipAddress where it called from, in its usual text form; empty when that is not
 * known
 * @param userAgent what software it says it is
 */
public record Client(ClientLabel label, String ipAddress, UserAgent userAgent) {

}
