package dev.latchkey.testsupport.report;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints which modules Maven tests, and the number of tests: almost the whole output of a
 * build. Each plugin has its own class loader, so all of them share the MBean that the
 * first one registers.
 */
final class TestTotals implements TestTotalsMBean {

	private static final String[] MODULE = { String.class.getName() };

	private static final String[] MODULE_AND_COUNTS = { String.class.getName(), "int", "int", "int" };

	private static final Logger logger = LoggerFactory.getLogger(TestTotals.class);

	private final Set<String> begun = new TreeSet<>();

	private final Map<String, Counts> modules = new TreeMap<>();

	private TestTotals() {
	}

	/**
	 * Announce the tests of a module. The first call also registers a shutdown hook that
	 * prints the totals when Maven ends, even after a failure.
	 */
	static void begin(String module) {
		invoke("announce", new Object[] { module }, MODULE);
	}

	/**
	 * Count the tests of a class.
	 */
	static void count(String module, int run, int failed, int skipped) {
		invoke("add", new Object[] { module, run, failed, skipped }, MODULE_AND_COUNTS);
	}

	private static void invoke(String operation, Object[] arguments, String[] signature) {
		MBeanServer server = ManagementFactory.getPlatformMBeanServer();
		try {
			ObjectName name = new ObjectName("dev.latchkey:type=TestTotals");
			try {
				TestTotals totals = new TestTotals();
				var unused = server.registerMBean(totals, name);
				Runtime.getRuntime().addShutdownHook(new Thread(totals::print, "test-totals"));
			}
			catch (InstanceAlreadyExistsException ex) {
				// Another plugin has already registered the bean.
			}
			var unused = server.invoke(name, operation, arguments, signature);
		}
		catch (JMException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public synchronized void announce(String module) {
		if (this.begun.add(module)) {
			logger.info("Testing {}", module);
		}
	}

	@Override
	public synchronized void add(String module, int run, int failed, int skipped) {
		this.modules.merge(module, new Counts(run, failed, skipped), Counts::plus);
	}

	private synchronized void print() {
		this.modules.forEach((module, counts) -> logger.info("%-15s %s".formatted(module, counts)));
		long seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000;
		logger.info(String.format(Locale.ROOT, "%-15s %s, in %d:%02d min", "all",
				this.modules.values().stream().reduce(new Counts(0, 0, 0), Counts::plus), seconds / 60, seconds % 60));
		logger.info("Reports and logs: */target/surefire-reports, */target/failsafe-reports");
	}

	private record Counts(int run, int failed, int skipped) {

		Counts plus(Counts other) {
			return new Counts(this.run + other.run, this.failed + other.failed, this.skipped + other.skipped);
		}

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "%,6d tests, %d failed, %d skipped", this.run, this.failed, this.skipped);
		}

	}

}
