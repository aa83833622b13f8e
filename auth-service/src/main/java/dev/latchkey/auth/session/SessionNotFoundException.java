package dev.latchkey.auth.session;

import java.io.Serial;

/**
 * An account has no session of the given id; another account may.
 */
public class SessionNotFoundException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	SessionNotFoundException() {
		super("The account has no such session");
	}

}
