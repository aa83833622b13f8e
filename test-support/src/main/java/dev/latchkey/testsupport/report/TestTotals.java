package dev.latchkey.testsupport.report;

import java.lang.management.ManagementFactory;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLongArray;

import org.apache.maven.plugin.surefire.log.api.ConsoleLogger;

/**
 * How many tests Maven has run, for the last line of its output. Each plugin has a class
 * loader of its own, so the counters are kept where all of them look: among the
 * properties of the JVM.
 */
final class TestTotals {

	private static final String KEY = "dev.latchkey.test-totals";

	private static final int RUN = 0;

	private static final int FAILED = 1;

	private static final int SKIPPED = 2;

	private final AtomicLongArray counters;

	private TestTotals(AtomicLongArray counters) {
		this.counters = counters;
	}

	/**
	 * The counters of this run, which a logger prints when the JVM of Maven ends: that is
	 * after all modules, and also when one of them failed.
	 */
	static TestTotals of(ConsoleLogger logger) {
		Properties properties = System.getProperties();
		AtomicLongArray created = new AtomicLongArray(3);
		Object known = properties.putIfAbsent(KEY, created);
		TestTotals totals = new TestTotals((known instanceof AtomicLongArray array) ? array : created);
		if (known == null) {
			Runtime.getRuntime().addShutdownHook(new Thread(() -> logger.info(totals.summary()), "test-totals"));
		}
		return totals;
	}

	void add(int run, int failed, int skipped) {
		this.counters.addAndGet(RUN, run);
		this.counters.addAndGet(FAILED, failed);
		this.counters.addAndGet(SKIPPED, skipped);
	}

	private String summary() {
		long seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000;
		return "%d tests, %d failed, %d skipped, in %d:%02d min. Reports: */target/surefire-reports, */target/failsafe-reports"
			.formatted(this.counters.get(RUN), this.counters.get(FAILED), this.counters.get(SKIPPED), seconds / 60,
					seconds % 60);
	}

}
