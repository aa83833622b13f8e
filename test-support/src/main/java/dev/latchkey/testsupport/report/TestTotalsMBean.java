package dev.latchkey.testsupport.report;

/**
 * The counters of one Maven run. All class loaders of the JVM find them by name.
 */
public interface TestTotalsMBean {

	/**
	 * Announce the tests of a module, once for all plugins that run them.
	 * @param module the module
	 */
	void announce(String module);

	/**
	 * Count the tests of a class.
	 * @param module the module of the class
	 * @param run the number of tests that ran
	 * @param failed the number of failed tests
	 * @param skipped the number of skipped tests
	 */
	void add(String module, int run, int failed, int skipped);

}
