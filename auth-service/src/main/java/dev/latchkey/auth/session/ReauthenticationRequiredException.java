package dev.latchkey.auth.session;

import java.io.Serial;

/**
 * The sign-in of a session is older than a sensitive act allows.
 */
public class ReauthenticationRequiredException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	ReauthenticationRequiredException() {
		super("The sign-in is too old for this");
	}

}
