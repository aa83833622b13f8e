package dev.latchkey.testing.server;

/**
 * A new session.
 *
 * @param token its token
 * @param accountId the id of its account
 * @param username the username of its account
 * @param sessionId its id
 */
public record SignedIn(String token, String accountId, String username, String sessionId) {

	@Override
	public String toString() {
		return "SignedIn[" + this.sessionId + "]";
	}

}
