package dev.latchkey.auth.session.client;

/**
 * The client at the sign-in, for users who view the list of their sessions. No decision
 * depends on it.
 *
 * @param label its name for itself
 * @param ipAddress its address in text form; empty when unknown
 * @param userAgent the software that it claims to be
 */
public record Client(ClientLabel label, String ipAddress, UserAgent userAgent) {

}
