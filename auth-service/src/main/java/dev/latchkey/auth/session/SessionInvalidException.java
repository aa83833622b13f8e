package dev.latchkey.auth.session;

/**
 * A token proves no live session: missing, malformed, unknown, expired or revoked, and
 * the caller must not learn which.
 */
public class SessionInvalidException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public SessionInvalidException() {
		super("There is no such session");
	}

}
