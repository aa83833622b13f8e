package dev.latchkey.auth.factor.crypto;

/**
 * The secret of a factor cannot be decrypted: its key is missing, or somebody has changed
 * it or put it into the row of another account.
 */
public class UnreadableFactorException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnreadableFactorException(String message, Throwable cause) {
		super(message, cause);
	}

	UnreadableFactorException(String message) {
		super(message);
	}

}
