package dev.latchkey.auth.process;

/**
 * A store in a process of its own, which keeps what it acknowledges.
 */
interface StoreProcess extends AutoCloseable {

	/**
	 * The settings that point a service at it.
	 */
	String[] settings();

	/**
	 * The process that the others of the store descend from.
	 */
	long pid();

	/**
	 * Start it again with what it has kept, and wait until it answers.
	 */
	void restart();

	@Override
	void close();

}
