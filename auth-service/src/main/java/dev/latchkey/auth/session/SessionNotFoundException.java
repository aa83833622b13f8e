package dev.latchkey.auth.session;

import java.io.Serial;

/**
 * The account has no session of the given id, but another account may have it.
 */
public class SessionNotFoundException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	SessionNotFoundException() {
		super("The account has no such session");
	}

}
