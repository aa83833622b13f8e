package dev.latchkey.testing.server;

/**
 * What a client says of itself at a sign-in.
 *
 * @param label its name for itself; empty if it has none
 * @param ipAddress its address; empty for a caller in the same process
 * @param userAgent its software
 */
record ClientInfo(String label, String ipAddress, String userAgent) {

	static final ClientInfo UNKNOWN = new ClientInfo("", "", "");

}
