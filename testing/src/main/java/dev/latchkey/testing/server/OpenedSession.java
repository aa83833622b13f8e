package dev.latchkey.testing.server;

/**
 * A session and its token.
 */
record OpenedSession(String token, FakeSession session) {

	@Override
	public String toString() {
		return "OpenedSession[" + this.session.id() + "]";
	}

}
