package dev.latchkey.testsupport.report;

/**
 * The counters of one run of Maven, which all class loaders of its JVM find by name.
 */
public interface TestTotalsMBean {

	/**
	 * Say that the tests of a module begin, once for all plugins that run them.
	 * @param module the module
	 */
	void announce(String module);

	/**
	 * Count the tests of a class.
	 * @param module the module that it belongs to
	 * @param run how many ran
	 * @param failed how many of them failed
	 * @param skipped how many of them were skipped
	 */
	void add(String module, int run, int failed, int skipped);

}
