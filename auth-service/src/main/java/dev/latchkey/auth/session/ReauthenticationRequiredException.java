package dev.latchkey.auth.session;

import java.io.Serial;

/**
 * The sign-in of a session is too old for a sensitive operation.
 */
public class ReauthenticationRequiredException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	ReauthenticationRequiredException() {
		super("The sign-in is too old for this");
	}

}
