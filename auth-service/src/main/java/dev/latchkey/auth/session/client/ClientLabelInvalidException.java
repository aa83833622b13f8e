package dev.latchkey.auth.session.client;

/**
 * A client label is too long or has invisible characters.
 */
public class ClientLabelInvalidException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ClientLabelInvalidException() {
		super("The client label is longer than " + ClientLabel.MAX_LENGTH + " characters or has control characters");
	}

}
