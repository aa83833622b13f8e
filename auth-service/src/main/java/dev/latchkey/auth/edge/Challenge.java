package dev.latchkey.auth.edge;

/**
 * The value of {@code WWW-Authenticate} of a denied request (RFC 6750, RFC 9470).
 */
public final class Challenge {

	private Challenge() {
	}

	/**
	 * Word the challenge.
	 * @param denied the decision
	 * @return a challenge of the scheme {@code Bearer}
	 */
	public static String of(Decision.Denied denied) {
		return switch (denied.cause()) {
			case CREDENTIAL_MISSING -> "Bearer";
			case CREDENTIAL_REFUSED -> "Bearer error=\"invalid_request\"";
			case SESSION_INVALID -> "Bearer error=\"invalid_token\"";
			case REAUTHENTICATION_REQUIRED -> "Bearer error=\"insufficient_user_authentication\""
					+ ((denied.maxAge() != null) ? ", max_age=" + denied.maxAge().toSeconds() : "");
		};
	}

}
