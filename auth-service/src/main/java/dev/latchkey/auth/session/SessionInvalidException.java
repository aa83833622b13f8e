package dev.latchkey.auth.session;

/**
 * A token is not that of a valid session. It is missing, malformed, unknown, expired or
 * revoked; the caller must not learn which.
 */
public class SessionInvalidException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public SessionInvalidException() {
		super("There is no such session");
	}

}
