package dev.latchkey.auth.password;

/**
 * More passwords wait to be hashed than the queue takes.
 */
public class HashingOverloadedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	HashingOverloadedException() {
		super("The hash queue is full");
	}

}
