package dev.latchkey.auth.edge;

/**
 * The value of {@code WWW-Authenticate} of a denied request (RFC 6750, RFC 9470).
 */
public final class Challenge {

	/**
	 * The challenge without an error. A scheme alone would be no challenge (RFC 6750,
	 * section 3).
	 */
	public static final String BEARER = "Bearer realm=\"latchkey\"";

	private Challenge() {
	}

	/**
	 * Word the challenge.
	 * @param denied the decision
	 * @return a challenge of the scheme {@code Bearer}
	 */
	public static String of(Decision.Denied denied) {
		return switch (denied.cause()) {
			case CREDENTIAL_MISSING -> BEARER;
			case CREDENTIAL_REFUSED -> BEARER + ", error=\"invalid_request\"";
			case SESSION_INVALID -> BEARER + ", error=\"invalid_token\"";
			case REAUTHENTICATION_REQUIRED -> BEARER + ", error=\"insufficient_user_authentication\""
					+ ((denied.maxAge() != null) ? ", max_age=" + denied.maxAge().toSeconds() : "");
		};
	}

}
