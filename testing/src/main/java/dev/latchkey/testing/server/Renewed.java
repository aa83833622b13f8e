package dev.latchkey.testing.server;

/**
 * A session in place of all others of its account.
 *
 * @param revokedCount how many others were valid, without the caller's own
 */
record Renewed(OpenedSession opened, int revokedCount) {

}
