package dev.latchkey.shell.hash;

/**
 * The hash that is measured.
 */
@FunctionalInterface
public interface PasswordHash {

	/**
	 * Computes one hash and discards the result.
	 * @param iterations rounds, 1 or more
	 */
	void compute(int iterations);

}
