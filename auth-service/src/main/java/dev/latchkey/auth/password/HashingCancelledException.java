package dev.latchkey.auth.password;

/**
 * The caller no longer waits for the hash.
 */
public class HashingCancelledException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public HashingCancelledException() {
		super("The caller has cancelled");
	}

}
