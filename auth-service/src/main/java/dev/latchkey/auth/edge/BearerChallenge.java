package dev.latchkey.auth.edge;

/**
 * The value of {@code WWW-Authenticate} of a denied request (RFC 6750, RFC 9470).
 */
public final class BearerChallenge {

	/**
	 * The challenge without an error. A scheme alone would be no challenge (RFC 6750,
	 * section 3).
	 */
	public static final String BEARER = "Bearer realm=\"latchkey\"";

	/**
	 * What a person must do whose session is good for nothing else.
	 */
	public static final String ENROLL = "The session may only enrol a second factor.";

	private static final String INSUFFICIENT = ", error=\"insufficient_user_authentication\"";

	private BearerChallenge() {
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
			case FACTOR_ENROLLMENT_REQUIRED -> BEARER + INSUFFICIENT + ", error_description=\"" + ENROLL + "\"";
			case REAUTHENTICATION_REQUIRED ->
				BEARER + INSUFFICIENT + ((denied.maxAge() != null) ? ", max_age=" + denied.maxAge().toSeconds() : "");
		};
	}

}
