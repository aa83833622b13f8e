package dev.latchkey.auth.password;

/**
 * Nobody waits for the hash any more.
 */
public class HashingCancelledException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * The caller has gone.
	 */
	public HashingCancelledException() {
		super("The caller has gone");
	}

}
