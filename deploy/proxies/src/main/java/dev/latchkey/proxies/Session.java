package dev.latchkey.proxies;

import java.time.Instant;
import java.util.Map;

import dev.latchkey.auth.v1.SignInResponse;

/**
 * A session that Latchkey has given to a test.
 *
 * @param token its secret
 * @param sessionId its id
 * @param headers the headers that tell a service about it
 */
record Session(String token, String sessionId, Map<String, String> headers) {

	/** A name that has to be encoded in a header. */
	static final String USERNAME = "zoë";

	private static final String ENCODED_USERNAME = "zo%C3%AB";

	static Session of(SignInResponse response) {
		String sessionId = response.getSession().getSessionId();
		return of(response.getSessionToken(), sessionId, response.getAccount().getAccountId(),
				Instant.ofEpochSecond(response.getSession().getAuthenticateTime().getSeconds(),
						response.getSession().getAuthenticateTime().getNanos()));
	}

	private static Session of(String token, String sessionId, String accountId, Instant time) {
		return new Session(token, sessionId,
				Map.of("latchkey-account-id", accountId, "latchkey-session-id", sessionId, "latchkey-username",
						ENCODED_USERNAME, "latchkey-authenticate-time", time.toString(), "latchkey-factors",
						"password"));
	}

}
