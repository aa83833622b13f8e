package dev.latchkey.proxies;

import java.time.Instant;
import java.util.HashMap;
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

	private static final String AUTHENTICATE_TIME = "latchkey-authenticate-time";

	private static final String ENCODED_USERNAME = "zo%C3%AB";

	static Session of(SignInResponse response) {
		String sessionId = response.getSession().getSessionId();
		Instant time = Instant.ofEpochSecond(response.getSession().getAuthenticateTime().getSeconds(),
				response.getSession().getAuthenticateTime().getNanos());
		return new Session(response.getSessionToken(), sessionId,
				Map.of("latchkey-account-id", response.getAccount().getAccountId(), "latchkey-session-id", sessionId,
						"latchkey-username", ENCODED_USERNAME, AUTHENTICATE_TIME, time.toString(), "latchkey-factors",
						"password"));
	}

	/**
	 * The same session with another time of the last authentication.
	 */
	Session authenticated(Instant time) {
		Map<String, String> changed = new HashMap<>(this.headers);
		changed.put(AUTHENTICATE_TIME, time.toString());
		return new Session(this.token, this.sessionId, changed);
	}

}
