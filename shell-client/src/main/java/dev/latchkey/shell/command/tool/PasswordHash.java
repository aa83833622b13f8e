package dev.latchkey.shell.command.tool;

/**
 * The hash that is measured.
 */
@FunctionalInterface
interface PasswordHash {

	/**
	 * Computes one hash and discards the result.
	 * @param iterations rounds, 1 or more
	 */
	void compute(int iterations);

}
