package dev.latchkey.auth.password;

/**
 * The hash queue is full.
 */
public class HashingOverloadedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	HashingOverloadedException() {
		super("The hash queue is full");
	}

}
