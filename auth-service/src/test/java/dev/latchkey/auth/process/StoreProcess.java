package dev.latchkey.auth.process;

/**
 * A store in a separate process, which durably stores acknowledged writes.
 */
interface StoreProcess extends AutoCloseable {

	/**
	 * Return the settings that connect a service to it.
	 */
	String[] settings();

	/**
	 * Return the parent process of the store.
	 */
	long pid();

	/**
	 * Start it again with its data and wait until it answers.
	 */
	void restart();

	@Override
	void close();

}
